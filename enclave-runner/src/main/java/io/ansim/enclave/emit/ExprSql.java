package io.ansim.enclave.emit;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RowTypes;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Renders expressions so that none can fail on a value and none leaves the finite numbers: what has
 * no value is null, as the language says.
 */
final class ExprSql {
  private final RowTypes types;
  private final List<ValueType> row;
  private final IntFunction<String> columns;

  ExprSql(RowTypes types, List<ValueType> row, IntFunction<String> columns) {
    this.types = types;
    this.row = row;
    this.columns = columns;
  }

  boolean isReal(Expr expr) {
    return types.of(expr, row) == ValueType.REAL;
  }

  String of(Expr expr) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> columns.apply(ordinal);
      case Expr.Literal literal -> Literals.of(literal.type(), literal.value());
      case Expr.Call call -> call(call);
    };
  }

  private String call(Expr.Call call) {
    List<String> a = call.arguments().stream().map(this::of).toList();
    return switch (call.function()) {
      case AND -> infix(a, "AND");
      case OR -> infix(a, "OR");
      case NOT -> "(NOT " + a.getFirst() + ")";
      case IS_NULL -> "(" + a.getFirst() + " IS NULL)";
      case EQUAL -> infix(a, "=");
      case NOT_EQUAL -> infix(a, "<>");
      case LESS -> infix(a, "<");
      case LESS_OR_EQUAL -> infix(a, "<=");
      case GREATER -> infix(a, ">");
      case GREATER_OR_EQUAL -> infix(a, ">=");
      case IS_DISTINCT -> infix(a, "IS DISTINCT FROM");
      case STARTS_WITH -> apply("starts_with", a);
      case PREFIX -> "left(" + a.get(0) + ", CAST(" + a.get(1) + " AS INTEGER))";
      case CONCAT -> Guard.shortText(infix(a, "||"));
      case ADD -> total(call, infix(a, "+"));
      case SUBTRACT -> total(call, infix(a, "-"));
      case MULTIPLY -> total(call, infix(a, "*"));
      // Subtracted, for the engine's minus sign turns the least integer into itself.
      case NEGATE -> total(call, "(0 - " + a.getFirst() + ")");
      case ABS -> total(call, apply("abs", a));
      // Of reals, the engine divides by zero to infinity; of integers, it fails.
      case DIVIDE -> Guard.finite("(" + real(a.get(0)) + " / " + real(a.get(1)) + ")");
      case INTEGER_DIVIDE -> "TRY(" + a.get(0) + " // " + Guard.notZero(a.get(1)) + ")";
      case FLOOR -> "floor(" + real(a.getFirst()) + ")";
      case CEILING -> "ceil(" + real(a.getFirst()) + ")";
      case ROUND ->
          total(call, "round(" + a.get(0) + ", CAST(" + decimals(a.get(1)) + " AS INTEGER))");
      case EXP -> Guard.finite("exp(" + real(a.getFirst()) + ")");
      case LN -> Guard.finite("ln(" + real(a.getFirst()) + ")");
      case SQRT -> Guard.finite("sqrt(" + real(a.getFirst()) + ")");
      case POWER -> Guard.finite("pow(" + real(a.get(0)) + ", " + real(a.get(1)) + ")");
      case LEAST -> apply("least", alike(call, a));
      case GREATEST -> apply("greatest", alike(call, a));
      case COALESCE -> apply("coalesce", alike(call, a));
      case NULL_IF -> Guard.unlessEqual(a.get(0), a.get(1));
      case CASE -> choice(call, a);
      case YEAR -> apply("year", a);
      case QUARTER -> apply("quarter", a);
      case MONTH -> apply("month", a);
      case TRUNCATE_TO_YEAR -> truncated("year", a);
      case TRUNCATE_TO_QUARTER -> truncated("quarter", a);
      case TRUNCATE_TO_MONTH -> truncated("month", a);
      case ADD_DAYS -> shifted(call, "to_days", a);
      case ADD_MONTHS -> shifted(call, "to_months", a);
      case DAYS_BETWEEN -> between("day", a);
      case MONTHS_BETWEEN -> between("month", a);
      case YEARS_BETWEEN -> between("year", a);
      case MAKE_DATE -> Guard.inCalendar(ValueType.DATE, "TRY(" + apply("make_date", a) + ")");
      case TO_INTEGER -> "TRY_CAST(" + a.getFirst() + " AS BIGINT)";
      case TO_REAL -> real(a.getFirst());
      case TO_DATE -> "CAST(" + a.getFirst() + " AS DATE)";
    };
  }

  /** Integer arithmetic that overflows is null; real arithmetic stays finite. */
  private String total(Expr.Call call, String sql) {
    return isReal(call) ? Guard.finite(sql) : "TRY(" + sql + ")";
  }

  private List<String> alike(Expr.Call call, List<String> arguments) {
    return isReal(call) ? arguments.stream().map(ExprSql::real).toList() : arguments;
  }

  private String choice(Expr.Call call, List<String> a) {
    boolean real = isReal(call);
    StringBuilder sql = new StringBuilder("(CASE");
    for (int i = 0; i + 1 < a.size(); i += 2) {
      String value = a.get(i + 1);
      sql.append(" WHEN ").append(a.get(i)).append(" THEN ").append(real ? real(value) : value);
    }
    String otherwise = a.getLast();
    return sql.append(" ELSE ")
        .append(real ? real(otherwise) : otherwise)
        .append(" END)")
        .toString();
  }

  private String shifted(Expr.Call call, String unit, List<String> a) {
    ValueType type = types.of(call, row);
    return Guard.inCalendar(
        type,
        "TRY(CAST(%s + %s(CAST(%s AS INTEGER)) AS %s))"
            .formatted(a.get(0), unit, a.get(1), Literals.engineType(type)));
  }

  private static String truncated(String unit, List<String> a) {
    return Guard.inCalendar(
        ValueType.DATE, "CAST(date_trunc('" + unit + "', " + a.getFirst() + ") AS DATE)");
  }

  private static String between(String unit, List<String> a) {
    return "date_diff('" + unit + "', " + String.join(", ", a) + ")";
  }

  private static String decimals(String argument) {
    return "greatest(-9, least(9, " + argument + "))";
  }

  private static String real(String sql) {
    return "CAST(" + sql + " AS DOUBLE)";
  }

  private static String infix(List<String> arguments, String operator) {
    return "(" + String.join(" " + operator + " ", arguments) + ")";
  }

  private static String apply(String function, List<String> arguments) {
    return function + "(" + String.join(", ", arguments) + ")";
  }
}
