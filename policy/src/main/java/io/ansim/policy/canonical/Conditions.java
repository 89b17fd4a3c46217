package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.List;

/** Junctions as lists of parts, however many there are. */
final class Conditions {
  /** The most arguments of a junction. */
  private static final int MOST = 1000;

  private Conditions() {}

  /** The parts of a conjunction; none of what is true. */
  static List<Expr> parts(Expr condition) {
    return parts(Function.AND, List.of(condition));
  }

  /** The parts of a junction of expressions that may be such junctions themselves. */
  static List<Expr> parts(Function junction, List<Expr> exprs) {
    List<Expr> parts = new ArrayList<>();
    for (Expr expr : exprs) {
      if (Simplifier.isCall(junction, expr)) {
        parts.addAll(parts(junction, ((Expr.Call) expr).arguments()));
      } else if (!Simplifier.is(junction == Function.AND, expr)) {
        parts.add(expr);
      }
    }
    return parts;
  }

  /** The conjunction of parts. */
  static Expr all(List<Expr> parts) {
    return junction(Function.AND, parts);
  }

  /** The junction of parts: the part itself if there is one, the neutral value if there is none. */
  static Expr junction(Function function, List<Expr> parts) {
    if (parts.isEmpty()) {
      return Expr.Literal.of(function == Function.AND);
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    if (parts.size() <= MOST) {
      return new Expr.Call(function, parts);
    }
    List<Expr> first = new ArrayList<>(parts.subList(0, MOST - 1));
    first.add(junction(function, parts.subList(MOST - 1, parts.size())));
    return new Expr.Call(function, first);
  }
}
