package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import java.util.List;

/** The keys of groups: each once, in order, and none that is constant unless there is no other. */
final class Keys {
  private Keys() {}

  static List<Expr> of(Pass pass, List<Expr> keys) {
    List<Expr> varying = pass.distinct(varying(keys));
    return varying.isEmpty() && !keys.isEmpty() ? List.of(Expr.Literal.of(true)) : varying;
  }

  static List<Expr> varying(List<Expr> keys) {
    return keys.stream().filter(key -> !(key instanceof Expr.Literal)).toList();
  }

  /** What stands for a key above groups by some keys. */
  static Expr output(List<Expr> groupKeys, Expr key) {
    return key instanceof Expr.Literal ? key : Expr.column(groupKeys.indexOf(key));
  }
}
