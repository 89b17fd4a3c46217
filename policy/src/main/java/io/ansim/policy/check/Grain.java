package io.ansim.policy.check;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.plan.Expr;
import java.util.List;

/**
 * How wide bins on an expression must be before it is fit for a group key: 0 if it is fit as it is,
 * infinite if no width will do. The grain is scaled with the expression, so that multiplying before
 * binning gains nothing. Days are counted in days.
 */
final class Grain {
  /** No bins make it fit. */
  static final double NONE = Double.POSITIVE_INFINITY;

  /** A date is grouped by month or coarser. */
  static final double MONTH = 31;

  /** Bins of one on an integer are no bins. */
  private static final double INTEGERS = 2;

  private static final double LEAST_BINS = 100;
  private static final double ROUNDING = 1 + 1e-9;

  private Grain() {}

  /** The grain of a quantity or an event date. */
  static double of(Column column) {
    return switch (column.type()) {
      case DATE, TIMESTAMP -> MONTH;
      case INTEGER -> INTEGERS;
      case REAL -> column.bounds().map(Grain::reals).orElse(1.0);
      case BOOLEAN, TEXT -> NONE;
    };
  }

  private static double reals(Bounds bounds) {
    double span = bounds.max() - bounds.min();
    return span == 0 ? NONE : Math.min(1, span / LEAST_BINS);
  }

  /** The grain of a call. */
  static double of(Expr.Call call, List<ColumnTrace> arguments) {
    double widest = arguments.stream().mapToDouble(ColumnTrace::grain).max().orElse(0);
    if (widest == 0) {
      return 0;
    }
    ColumnTrace first = arguments.getFirst();
    ColumnTrace last = arguments.getLast();
    return switch (call.function()) {
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
          0;
      case YEAR,
          QUARTER,
          MONTH,
          TRUNCATE_TO_YEAR,
          TRUNCATE_TO_QUARTER,
          TRUNCATE_TO_MONTH,
          MONTHS_BETWEEN,
          YEARS_BETWEEN ->
          widest <= MONTH ? 0 : NONE;
      case INTEGER_DIVIDE ->
          Bins.isWidth(call.argument(1))
                  && first.grain() / last.range().magnitude().min() <= ROUNDING
              ? 0
              : NONE;
      case FLOOR, CEILING -> Bins.isBin(call) && first.grain() <= ROUNDING ? 0 : first.grain();
      case CASE -> choice(arguments);
      case ADD, SUBTRACT -> first.grain() + last.grain();
      case MULTIPLY -> product(first, last);
      case DIVIDE -> last.grain() == 0 ? first.grain() / last.range().magnitude().min() : NONE;
      case ADD_DAYS, ADD_MONTHS -> last.grain() == 0 ? first.grain() : NONE;
      case NEGATE,
          ABS,
          ROUND,
          LEAST,
          GREATEST,
          COALESCE,
          NULL_IF,
          DAYS_BETWEEN,
          TO_INTEGER,
          TO_REAL,
          TO_DATE,
          PREFIX,
          CONCAT ->
          widest;
      case EXP, LN, SQRT, POWER, MAKE_DATE -> NONE;
    };
  }

  /** Which branch is taken is a test; what it yields counts. */
  private static double choice(List<ColumnTrace> arguments) {
    double widest = arguments.getLast().grain();
    for (int i = 1; i < arguments.size(); i += 2) {
      widest = Math.max(widest, arguments.get(i).grain());
    }
    return widest;
  }

  private static double product(ColumnTrace a, ColumnTrace b) {
    if (a.grain() != 0 && b.grain() != 0) {
      return NONE;
    }
    double factor = (a.grain() == 0 ? a : b).range().magnitude().max();
    // A factor of zero leaves nothing to group by, and zero times infinity is no number.
    return factor == 0 ? NONE : factor * Math.max(a.grain(), b.grain());
  }
}
