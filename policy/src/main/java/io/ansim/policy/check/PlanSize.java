package io.ansim.policy.check;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.List;

/**
 * Bounds the work that a plan can cause: its nesting, its parts and its constants. Looks no deeper
 * and no further than the bounds, whatever the plan. A plan within them fits the wire's own limits.
 */
final class PlanSize {
  private static final int MAX_DEPTH = 150;
  private static final int MAX_PARTS = 20_000;
  private static final int MAX_CONSTANTS = 2_000;

  private int parts;
  private int constants;

  private PlanSize() {}

  /** Whether a plan is small enough to be weighed. */
  static boolean isWithin(Released root) {
    return new PlanSize().released(root, MAX_DEPTH);
  }

  private boolean released(Released released, int depth) {
    return enter(depth)
        && switch (released) {
          case Released.Release(Relation input, List<Expr> keys, List<Aggregate> aggregates) ->
              relation(input, depth - 1)
                  && exprs(keys, depth - 1)
                  && aggregates.stream().allMatch(a -> aggregate(a, depth - 1));
          case Released.Compute(Released input, List<Expr> outputs) ->
              released(input, depth - 1) && exprs(outputs, depth - 1);
          case Released.Keep(Released input, Expr predicate) ->
              released(input, depth - 1) && expr(predicate, depth - 1);
          case Released.Sort(Released input, var _) -> released(input, depth - 1);
          case Released.Limit(Released input, long _, long _) -> released(input, depth - 1);
          case Released.Browse(Relation input, var order, long _, long _) ->
              addParts(order.size()) && relation(input, depth - 1);
          case Released.Group(Released input, List<Expr> keys, List<UnitAggregate> aggregates) ->
              released(input, depth - 1)
                  && exprs(keys, depth - 1)
                  && unitAggregates(aggregates, depth - 1);
          case Released.Window(Released input, List<WindowCall> calls) ->
              released(input, depth - 1) && windowCalls(calls, depth - 1);
          case Released.Join(var _, Released left, Released right, Expr condition) ->
              released(left, depth - 1) && released(right, depth - 1) && expr(condition, depth - 1);
          case Released.Combine(var _, Released left, Released right) ->
              released(left, depth - 1) && released(right, depth - 1);
        };
  }

  private boolean relation(Relation relation, int depth) {
    return enter(depth)
        && switch (relation) {
          case Relation.Scan(var _, var columns) -> addParts(columns.size());
          case Relation.Values(var types, List<List<Value>> rows) ->
              addConstants((long) Math.max(1, types.size()) * rows.size());
          case Relation.Filter(Relation input, Expr predicate) ->
              relation(input, depth - 1) && expr(predicate, depth - 1);
          case Relation.Project(Relation input, List<Expr> outputs) ->
              relation(input, depth - 1) && exprs(outputs, depth - 1);
          case Relation.Join(var _, Relation left, Relation right, Expr condition) ->
              relation(left, depth - 1) && relation(right, depth - 1) && expr(condition, depth - 1);
          case Relation.UnitGroup(
                  Relation input,
                  List<Expr> keys,
                  List<UnitAggregate> aggregates) ->
              relation(input, depth - 1)
                  && exprs(keys, depth - 1)
                  && unitAggregates(aggregates, depth - 1);
          case Relation.Window(Relation input, List<WindowCall> calls) ->
              relation(input, depth - 1) && windowCalls(calls, depth - 1);
          case Relation.Combine(var _, Relation left, Relation right) ->
              relation(left, depth - 1) && relation(right, depth - 1);
        };
  }

  private boolean unitAggregates(List<UnitAggregate> aggregates, int depth) {
    return aggregates.stream()
        .allMatch(a -> exprs(a.arguments(), depth) && exprs(a.filter().stream().toList(), depth));
  }

  private boolean windowCalls(List<WindowCall> calls, int depth) {
    return calls.stream()
        .allMatch(call ->
            exprs(call.arguments(), depth)
                && exprs(call.partition(), depth)
                && call.order().stream().allMatch(order -> expr(order.key(), depth)));
  }

  private boolean aggregate(Aggregate aggregate, int depth) {
    return exprs(aggregate.filter().stream().toList(), depth)
        && switch (aggregate) {
          case Aggregate.Persons _, Aggregate.Rows _ -> true;
          case Aggregate.Sum sum -> expr(sum.value(), depth);
          case Aggregate.Mean mean -> expr(mean.value(), depth);
          case Aggregate.Distinct distinct -> expr(distinct.value(), depth);
          case Aggregate.Variance variance -> expr(variance.value(), depth);
          case Aggregate.Quantile quantile -> expr(quantile.value(), depth);
        };
  }

  private boolean exprs(List<Expr> exprs, int depth) {
    return exprs.stream().allMatch(e -> expr(e, depth));
  }

  private boolean expr(Expr expr, int depth) {
    return enter(depth)
        && switch (expr) {
          case Expr.Column _ -> true;
          case Expr.Literal _ -> addConstants(1);
          case Expr.Call(var _, List<Expr> arguments) -> exprs(arguments, depth - 1);
        };
  }

  private boolean enter(int depth) {
    return depth > 0 && addParts(1);
  }

  private boolean addParts(int count) {
    parts += count;
    return parts <= MAX_PARTS;
  }

  private boolean addConstants(long count) {
    constants = (int) Math.min(MAX_CONSTANTS + 1L, constants + count);
    return constants <= MAX_CONSTANTS;
  }
}
