package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** The columns that an expression mentions. */
final class Ordinals {
  private Ordinals() {}

  /** Their ordinals. */
  static Set<Integer> of(Expr expr) {
    Set<Integer> ordinals = new TreeSet<>();
    collect(expr, ordinals);
    return ordinals;
  }

  private static void collect(Expr expr, Set<Integer> ordinals) {
    switch (expr) {
      case Expr.Column(int ordinal) -> ordinals.add(ordinal);
      case Expr.Literal _ -> {}
      case Expr.Call(_, List<Expr> arguments) ->
          arguments.forEach(argument -> collect(argument, ordinals));
    }
  }

  /** The expression with its columns elsewhere; the parts remember their places in the text. */
  static Expr moved(Expr expr, IntUnaryOperator to, SourceMap places) {
    Expr moved =
        switch (expr) {
          case Expr.Column(int ordinal) -> Expr.column(to.applyAsInt(ordinal));
          case Expr.Literal literal -> literal;
          case Expr.Call(var function, List<Expr> arguments) ->
              new Expr.Call(
                  function, arguments.stream().map(part -> moved(part, to, places)).toList());
        };
    return places.put(moved, places.of(expr));
  }
}
