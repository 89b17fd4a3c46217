package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.List;
import java.util.Optional;

/**
 * Refuses calculations that pick an arbitrary part of the persons, from which a table could be
 * reconstructed: remainders, however they are spelled, and parities.
 *
 * <p>{@code x - x // w * w} is a remainder, and so is {@code x = x // w * w}. So what was put into
 * bins is combined and compared with constants alone, written in the question or listed in it. This
 * makes such selectors laborious, not impossible: a long enough list of values picks any part of
 * the persons too.
 */
final class Selectors {
  private Selectors() {}

  /** Whether a call's value has been rounded, or is made of what has been. */
  static boolean isBinned(Expr.Call call, List<ColumnTrace> arguments) {
    return switch (call.function()) {
      case INTEGER_DIVIDE, FLOOR, CEILING, ROUND -> true;
      // A truth value as 0 or 1 has lost nothing; any other number has been rounded.
      case TO_INTEGER -> !arguments.getFirst().range().isWithin(Interval.TRUTH);
      case AND,
          OR,
          NOT,
          IS_NULL,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT,
          STARTS_WITH ->
          false;
      default -> arguments.stream().anyMatch(ColumnTrace::binned);
    };
  }

  /** Adds an objection for each way in which a call could pick persons arbitrarily. */
  static void refuse(Expr.Call call, List<ColumnTrace> arguments, List<Objection> objections) {
    if (combines(call.function())
        && arguments.stream().anyMatch(ColumnTrace::binned)
        && call.arguments().stream().noneMatch(Selectors::isConstant)
        && arguments.stream().noneMatch(argument -> argument.spacing() > 0)) {
      objections.add(
          new Objection(
              Rule.SELECTOR,
              "a value that was put into bins is not combined with another value: the remainder"
                  + " would pick an arbitrary part of the persons",
              Optional.of(call),
              Optional.empty()));
    }
    if (call.function() == Function.POWER
        && arguments.getFirst().range().min() < 0
        && !isConstant(call.argument(1))) {
      objections.add(
          new Objection(
              Rule.SELECTOR,
              "a power of a negative number tells even from odd exponents, which would pick an"
                  + " arbitrary part of the persons",
              Optional.of(call),
              Optional.of("power(greatest(0, …), …)")));
    }
    if (call.function() == Function.INTEGER_DIVIDE && !Bins.isWidth(call.argument(1))) {
      objections.add(
          new Objection(
              Rule.GENERALISE,
              "a bin is 1, 2 or 5 times a power of ten wide",
              Optional.of(call),
              Bins.nearest(call.argument(1)).map(width -> "… // " + width)));
    }
  }

  /** Whether the function could bring a rounded value and the value itself together. */
  private static boolean combines(Function function) {
    return switch (function) {
      case EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT,
          NULL_IF,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          INTEGER_DIVIDE,
          POWER,
          ADD_DAYS,
          ADD_MONTHS,
          DAYS_BETWEEN,
          MONTHS_BETWEEN,
          YEARS_BETWEEN ->
          true;
      // A choice between them keeps the mark that one was rounded, and the rest takes one value.
      case AND,
          OR,
          NOT,
          IS_NULL,
          STARTS_WITH,
          PREFIX,
          CONCAT,
          NEGATE,
          ABS,
          FLOOR,
          CEILING,
          ROUND,
          EXP,
          LN,
          SQRT,
          LEAST,
          GREATEST,
          COALESCE,
          CASE,
          YEAR,
          QUARTER,
          MONTH,
          TRUNCATE_TO_YEAR,
          TRUNCATE_TO_QUARTER,
          TRUNCATE_TO_MONTH,
          MAKE_DATE,
          TO_INTEGER,
          TO_REAL,
          TO_DATE ->
          false;
    };
  }

  private static boolean isConstant(Expr expr) {
    return switch (expr) {
      case Expr.Column _ -> false;
      case Expr.Literal _ -> true;
      case Expr.Call call -> call.arguments().stream().allMatch(Selectors::isConstant);
    };
  }
}
