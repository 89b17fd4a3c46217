package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Expressions over the columns of released tables. */
final class Columns {
  private Columns() {}

  /** The expression with others in the place of its columns. */
  static Expr replaced(Expr expr, IntFunction<Expr> by) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> by.apply(ordinal);
      case Expr.Literal literal -> literal;
      case Expr.Call(var function, List<Expr> arguments) ->
          new Expr.Call(function, arguments.stream().map(a -> replaced(a, by)).toList());
    };
  }

  /** The columns from one ordinal to before another. */
  static List<Expr> range(int from, int to) {
    List<Expr> columns = new ArrayList<>();
    for (int i = from; i < to; i++) {
      columns.add(Expr.column(i));
    }
    return columns;
  }

  /** Whether the outputs are just the columns of an input that is so wide. */
  static boolean areAll(List<Expr> outputs, int width) {
    return outputs.equals(range(0, width));
  }
}
