package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A choice by conditions, without the branches that are never or always taken. */
final class Branches {
  private final Simplifier simplifier;
  private final List<Expr> conditions = new ArrayList<>();
  private final List<Expr> values = new ArrayList<>();
  private Expr otherwise;

  Branches(Simplifier simplifier, Expr.Call call) {
    this.simplifier = simplifier;
    this.otherwise = add(call);
    while (!values.isEmpty() && values.getLast().equals(otherwise)) {
      values.removeLast();
      conditions.removeLast();
    }
  }

  /** Takes in the branches, and those of a choice at their end; returns what is left over. */
  private Expr add(Expr.Call call) {
    Set<Expr> tested = new HashSet<>(conditions);
    Expr rest = call.arguments().getLast();
    for (int i = 0; i + 1 < call.arguments().size(); i += 2) {
      Expr condition = call.argument(i);
      if (Simplifier.is(true, condition)) {
        rest = call.argument(i + 1);
        break;
      }
      if (!(condition instanceof Expr.Literal) && tested.add(condition)) {
        add(condition, call.argument(i + 1));
      }
    }
    return rest instanceof Expr.Call inner
            && inner.function() == Function.CASE
            && Function.CASE.takes(2 * conditions.size() + inner.arguments().size())
        ? add(inner)
        : rest;
  }

  private void add(Expr condition, Expr value) {
    if (!values.isEmpty() && values.getLast().equals(value)) {
      condition = simplifier.call(Function.OR, List.of(conditions.removeLast(), condition));
      values.removeLast();
    }
    conditions.add(condition);
    values.add(value);
  }

  Expr form() {
    if (conditions.isEmpty()) {
      return otherwise;
    }
    if (conditions.size() == 1 && simplifier.row().isPresent(conditions.getFirst())) {
      Expr condition = conditions.getFirst();
      Expr value = values.getFirst();
      if (Simplifier.is(true, value) && Simplifier.is(false, otherwise)) {
        return condition;
      }
      if (Simplifier.is(false, value) && Simplifier.is(true, otherwise)) {
        return simplifier.call(Function.NOT, List.of(condition));
      }
    }
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      arguments.add(conditions.get(i));
      arguments.add(values.get(i));
    }
    arguments.add(otherwise);
    return new Expr.Call(Function.CASE, arguments);
  }
}
