package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of a numeric expression lie, by interval arithmetic over declared bounds. What
 * is added up is clamped to this range first, so a range that is too narrow costs accuracy and
 * never privacy.
 */
final class Ranges {
  /** Years that a calendar function is taken to give; no health record lies outside. */
  private static final Interval YEARS = new Interval(1850, 2150);

  private static final double SPAN = YEARS.max() - YEARS.min();

  private Ranges() {}

  /** The range of an expression over rows with these columns. */
  static Interval of(Expr expr, List<ColumnTrace> row) {
    return switch (expr) {
      case Expr.Column column -> row.get(column.ordinal()).range();
      case Expr.Literal(_, Value.Int(long value)) -> new Interval((double) value, (double) value);
      case Expr.Literal(_, Value.Real(double value)) -> new Interval(value, value);
      case Expr.Literal(_, Value.Bool _) -> Interval.TRUTH;
      // What is never there adds nothing up.
      case Expr.Literal(_, Value.Null()) -> new Interval(0, 0);
      case Expr.Literal _ -> Interval.ALL;
      case Expr.Call call -> call(call, row);
    };
  }

  private static Interval call(Expr.Call call, List<ColumnTrace> row) {
    List<Interval> arguments =
        call.arguments().stream().map(argument -> of(argument, row)).toList();
    Interval first = arguments.getFirst();
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
          Interval.TRUTH;
      case ADD -> first.plus(arguments.get(1));
      case SUBTRACT -> first.plus(arguments.get(1).negated());
      case MULTIPLY -> first.corners(arguments.get(1), (a, b) -> a * b);
      case DIVIDE ->
          arguments.get(1).contains(0)
              ? Interval.ALL
              : first.corners(arguments.get(1), (a, b) -> a / b);
      case INTEGER_DIVIDE ->
          arguments.get(1).contains(0)
              ? Interval.ALL
              : first.corners(arguments.get(1), (a, b) -> a / b).widenedBy(1);
      case NEGATE -> first.negated();
      case ABS -> first.magnitude();
      case FLOOR -> new Interval(Math.floor(first.min()), Math.floor(first.max()));
      case CEILING -> new Interval(Math.ceil(first.min()), Math.ceil(first.max()));
      case TO_INTEGER -> new Interval(Math.floor(first.min()), Math.ceil(first.max()));
      case ROUND -> first.widenedBy(rounding(call.argument(1)));
      case TO_REAL, NULL_IF -> first;
      case EXP -> new Interval(Math.exp(first.min()), Math.exp(first.max()));
      case LN ->
          new Interval(
              first.min() > 0 ? Math.log(first.min()) : Double.NaN,
              first.max() > 0 ? Math.log(first.max()) : Double.NaN);
      case SQRT ->
          new Interval(Math.sqrt(Math.max(0, first.min())), Math.sqrt(Math.max(0, first.max())));
      case LEAST -> Interval.least(arguments, missing(call));
      case GREATEST ->
          Interval.least(arguments.stream().map(Interval::negated).toList(), missing(call))
              .negated();
      case COALESCE -> Interval.hull(arguments);
      case CASE -> branches(call, arguments);
      case YEAR -> YEARS;
      case QUARTER -> new Interval(1, 4);
      case MONTH -> new Interval(1, 12);
      case YEARS_BETWEEN -> new Interval(-SPAN, SPAN);
      case MONTHS_BETWEEN -> new Interval(-12 * SPAN, 12 * SPAN);
      case DAYS_BETWEEN -> new Interval(-366 * SPAN, 366 * SPAN);
      case POWER,
          MAKE_DATE,
          TRUNCATE_TO_YEAR,
          TRUNCATE_TO_QUARTER,
          TRUNCATE_TO_MONTH,
          ADD_DAYS,
          ADD_MONTHS,
          TO_DATE,
          PREFIX,
          CONCAT ->
          Interval.ALL;
    };
  }

  /** Only a literal is sure to be there: a missing argument does not count as least or greatest. */
  private static List<Boolean> missing(Expr.Call call) {
    return call.arguments().stream()
        .map(argument -> !(argument instanceof Expr.Literal) || isNull(argument))
        .toList();
  }

  private static Interval branches(Expr.Call call, List<Interval> arguments) {
    List<Interval> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean value = i % 2 == 1 || i == arguments.size() - 1;
      if (value && !isNull(call.argument(i))) {
        values.add(arguments.get(i));
      }
    }
    return Interval.hull(values);
  }

  private static boolean isNull(Expr expr) {
    return expr instanceof Expr.Literal(_, Value.Null());
  }

  /** Rounding moves a value by at most one unit of its last decimal. */
  private static double rounding(Expr decimals) {
    return decimals instanceof Expr.Literal(_, Value.Int(long places))
        ? Math.pow(10, -Math.clamp(places, -9, 9))
        : Double.POSITIVE_INFINITY;
  }
}
