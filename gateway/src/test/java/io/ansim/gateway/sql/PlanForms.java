package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions of a plan as one line that people can read. */
final class PlanForms {
  private PlanForms() {}

  /** The expression with the columns' names in brackets behind each function's. */
  static String of(Expr expr, List<String> columns) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> columns.get(ordinal);
      case Expr.Literal(var type, Value value) ->
          value.isNull() ? "null:" + type.name().toLowerCase(Locale.ROOT) : of(value);
      case Expr.Call call ->
          call.arguments().stream()
              .map(argument -> of(argument, columns))
              .collect(
                  Collectors.joining(
                      " ", "(" + call.function().name().toLowerCase(Locale.ROOT) + " ", ")"));
    };
  }

  private static String of(Value value) {
    return switch (value) {
      case Value.Null() -> "null";
      case Value.Bool(boolean truth) -> Boolean.toString(truth);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> Double.toString(number);
      case Value.Text(String text) -> "'" + text + "'";
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }
}
