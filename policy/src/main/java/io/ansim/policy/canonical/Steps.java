package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * A literal between the values of a type that goes in steps, whole numbers or days: the last value
 * not above it and the first not below.
 *
 * @param type the type, integer or date
 * @param below the last value not above, as a number or a day from 1970
 * @param above the first value not below
 */
record Steps(ValueType type, long below, long above) {
  /** Where a literal lies among the values of a type, if that goes in steps and reaches so far. */
  static Optional<Steps> around(ValueType type, Expr.Literal literal) {
    return switch (literal.value()) {
      case Value.Int(long value) when type == ValueType.INTEGER ->
          Optional.of(new Steps(type, value, value));
      case Value.Real(double value) when type == ValueType.INTEGER && Math.abs(value) < 0x1p62 ->
          Optional.of(new Steps(type, (long) Math.floor(value), (long) Math.ceil(value)));
      case Value.Date(var day) when type == ValueType.DATE ->
          Optional.of(new Steps(type, day.toEpochDay(), day.toEpochDay()));
      case Value.Timestamp(var time) when type == ValueType.DATE -> {
        long day = time.toLocalDate().toEpochDay();
        boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
        yield Optional.of(new Steps(type, day, midnight ? day : day + 1));
      }
      default -> Optional.empty();
    };
  }

  /** The literal of another type that compares equal, if there is one. */
  static Optional<Expr.Literal> exactly(ValueType type, Expr.Literal literal) {
    if (literal.type() == type) {
      return Optional.of(literal);
    }
    return switch (literal.value()) {
      case Value.Int(long value)
          when type == ValueType.REAL && Math.abs(value) <= 1L << 53 && value != Long.MIN_VALUE ->
          Optional.of(Expr.Literal.of((double) value));
      case Value.Date(var day) when type == ValueType.TIMESTAMP ->
          Optional.of(new Expr.Literal(type, new Value.Timestamp(day.atStartOfDay())));
      default ->
          around(type, literal)
              .filter(steps -> steps.below == steps.above)
              .flatMap(steps -> steps.literal(steps.below));
    };
  }

  /** The comparison of an expression with the literal, as an inclusive bound or an equality. */
  Optional<Expr> bound(Function comparison, Expr expr) {
    return switch (comparison) {
      case GREATER -> after(below).map(to -> call(Function.GREATER_OR_EQUAL, expr, to));
      case GREATER_OR_EQUAL -> literal(above).map(to -> call(comparison, expr, to));
      case LESS -> before(above).map(to -> call(Function.LESS_OR_EQUAL, expr, to));
      case LESS_OR_EQUAL -> literal(below).map(to -> call(comparison, expr, to));
      default ->
          below == above ? literal(below).map(to -> call(comparison, expr, to)) : Optional.empty();
    };
  }

  private Optional<Expr.Literal> after(long value) {
    return value == Long.MAX_VALUE ? Optional.empty() : literal(value + 1);
  }

  private Optional<Expr.Literal> before(long value) {
    return value == Long.MIN_VALUE ? Optional.empty() : literal(value - 1);
  }

  private Optional<Expr.Literal> literal(long value) {
    if (type == ValueType.INTEGER) {
      return Optional.of(Expr.Literal.of(value));
    }
    return Math.abs(value) <= Value.MAX_DAY
        ? Optional.of(new Expr.Literal(type, new Value.Date(LocalDate.ofEpochDay(value))))
        : Optional.empty();
  }

  private static Expr call(Function comparison, Expr expr, Expr.Literal to) {
    return new Expr.Call(comparison, List.of(expr, to));
  }
}
