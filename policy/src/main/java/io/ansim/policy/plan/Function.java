package io.ansim.policy.plan;

import static io.ansim.policy.plan.Signature.calendarField;
import static io.ansim.policy.plan.Signature.comparison;
import static io.ansim.policy.plan.Signature.dateShift;
import static io.ansim.policy.plan.Signature.dateSpan;
import static io.ansim.policy.plan.Signature.fixed;
import static io.ansim.policy.plan.Signature.logic;
import static io.ansim.policy.plan.Signature.number;
import static io.ansim.policy.plan.Signature.real;
import static io.ansim.policy.plan.Signature.same;
import static io.ansim.policy.plan.Signature.test;

import io.ansim.policy.dataset.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * The closed set of scalar functions. All are total: what has no value in mathematics (a division
 * by zero, an overflow, the logarithm of a negative number) is null, so no row can make a question
 * fail.
 */
public enum Function {
  /** Three-valued conjunction. */
  AND(logic(2, Signature.MANY)),
  /** Three-valued disjunction. */
  OR(logic(2, Signature.MANY)),
  /** Three-valued negation. */
  NOT(logic(1, 1)),
  /** Whether the argument is null. */
  IS_NULL(test(1)),
  /** Equality; null if either side is null. */
  EQUAL(comparison()),
  /** Inequality; null if either side is null. */
  NOT_EQUAL(comparison()),
  /** Order; null if either side is null. */
  LESS(comparison()),
  /** Order; null if either side is null. */
  LESS_OR_EQUAL(comparison()),
  /** Order; null if either side is null. */
  GREATER(comparison()),
  /** Order; null if either side is null. */
  GREATER_OR_EQUAL(comparison()),
  /** Inequality that treats null as a value: never null itself. */
  IS_DISTINCT(comparison()),
  /** Whether a text begins with a literal prefix. */
  STARTS_WITH(fixed(ValueType.BOOLEAN, ValueType.TEXT, ValueType.TEXT)),
  /** The first so many characters of a text, a literal number from 1 to 100. */
  PREFIX(fixed(ValueType.TEXT, ValueType.TEXT, ValueType.INTEGER)),
  /** Two texts as one; null if either is, or beyond {@value #MAX_TEXT} characters together. */
  CONCAT(fixed(ValueType.TEXT, ValueType.TEXT, ValueType.TEXT)),
  /** Sum of two numbers. */
  ADD(number(2)),
  /** Difference of two numbers. */
  SUBTRACT(number(2)),
  /** Product of two numbers. */
  MULTIPLY(number(2)),
  /** Real quotient; null if the divisor is zero. */
  DIVIDE(real(2)),
  /** Quotient rounded towards zero, as the engine's {@code //}; null if the divisor is zero. */
  INTEGER_DIVIDE(fixed(ValueType.INTEGER, ValueType.INTEGER, ValueType.INTEGER)),
  /** The number with its sign turned. */
  NEGATE(number(1)),
  /** The magnitude. */
  ABS(number(1)),
  /** The greatest integer not above. */
  FLOOR(real(1)),
  /** The least integer not below. */
  CEILING(real(1)),
  /** Rounded half away from zero to a literal number of decimals, -9 to 9. */
  ROUND(Signature.rounding()),
  /** The exponential. */
  EXP(real(1)),
  /** The natural logarithm; null unless the argument is positive. */
  LN(real(1)),
  /** The square root; null if the argument is negative. */
  SQRT(real(1)),
  /** The first argument raised to the second. */
  POWER(real(2)),
  /** The least argument that is not null. */
  LEAST(same(1)),
  /** The greatest argument that is not null. */
  GREATEST(same(1)),
  /** The first argument that is not null. */
  COALESCE(same(1)),
  /** Null if both arguments are equal, otherwise the first. */
  NULL_IF(Signature.nullIf()),
  /** {@code condition, value, condition, value, …, otherwise}. */
  CASE(Signature.choice()),
  /** The year of a day. */
  YEAR(calendarField(ValueType.INTEGER)),
  /** The quarter of a day, 1 to 4. */
  QUARTER(calendarField(ValueType.INTEGER)),
  /** The month of a day, 1 to 12. */
  MONTH(calendarField(ValueType.INTEGER)),
  /** The first day of the year. */
  TRUNCATE_TO_YEAR(calendarField(ValueType.DATE)),
  /** The first day of the quarter. */
  TRUNCATE_TO_QUARTER(calendarField(ValueType.DATE)),
  /** The first day of the month. */
  TRUNCATE_TO_MONTH(calendarField(ValueType.DATE)),
  /** The day so many days later. */
  ADD_DAYS(dateShift()),
  /** The day so many months later, clipped to the month's end. */
  ADD_MONTHS(dateShift()),
  /** Days from the first to the second. */
  DAYS_BETWEEN(dateSpan()),
  /** Month boundaries from the first to the second. */
  MONTHS_BETWEEN(dateSpan()),
  /** Year boundaries from the first to the second. */
  YEARS_BETWEEN(dateSpan()),
  /** The day of a year, month and day; null if there is none. */
  MAKE_DATE(fixed(ValueType.DATE, ValueType.INTEGER, ValueType.INTEGER, ValueType.INTEGER)),
  /** A boolean as 0 or 1, a real rounded half to even; null beyond 64 bits. */
  TO_INTEGER(Signature.conversion(ValueType.INTEGER)),
  /** A boolean as 0 or 1, an integer as the nearest double. */
  TO_REAL(Signature.conversion(ValueType.REAL)),
  /** The day of a timestamp. */
  TO_DATE(calendarField(ValueType.DATE));

  /**
   * The most characters of a text that is made, so that joining texts again and again stays small.
   */
  public static final int MAX_TEXT = 1000;

  // A signature holds two numbers and a stateless lambda; there is nothing in it to change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Signature signature;

  Function(Signature signature) {
    this.signature = signature;
  }

  /** Whether the function takes that many arguments. */
  public boolean takes(int count) {
    return signature.takes(count);
  }

  /** The type of the result, or nothing if the function does not take arguments of these types. */
  public Optional<ValueType> resultOf(List<ValueType> arguments) {
    return signature.takes(arguments.size()) ? signature.resultOf(arguments) : Optional.empty();
  }
}
