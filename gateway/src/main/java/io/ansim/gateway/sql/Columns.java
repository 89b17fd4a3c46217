package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The columns that expressions mention. */
final class Columns {
  private Columns() {}

  /** The ordinals in an expression. */
  static Set<Integer> in(Expr expr) {
    Set<Integer> ordinals = new TreeSet<>();
    collect(expr, ordinals);
    return ordinals;
  }

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

  private static void collect(Expr expr, Set<Integer> ordinals) {
    switch (expr) {
      case Expr.Column(int ordinal) -> ordinals.add(ordinal);
      case Expr.Literal _ -> {}
      case Expr.Call(var _, List<Expr> arguments) ->
          arguments.forEach(argument -> collect(argument, ordinals));
    }
  }
}
