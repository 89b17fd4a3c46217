package io.ansim.policy.check;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Bounds the work that a plan can cause: its nesting, its parts and its constants. Looks no deeper
 * and no further than the bounds, whatever the plan. A plan within them fits the wire's own limits.
 */
final class PlanSize {
  private static final int MAX_DEPTH = 150;
  private static final int MAX_PARTS = 20_000;
  private static final int MAX_CONSTANTS = 2_000;

  private int depth;
  private int parts;
  private int constants;

  private PlanSize() {}

  /** Whether a plan is small enough to be weighed. */
  static boolean isWithin(Released root) {
    return new PlanSize().released(root);
  }

  private boolean released(Released released) {
    return nested(() ->
        switch (released) {
          case Released.Release(var input, var keys, var aggregates) ->
              relation(input) && exprs(keys) && all(aggregates, this::aggregate);
          case Released.Browse(var input, var order, long _, long _) ->
              addParts(order.size()) && relation(input);
          case Released.Compute(var input, var outputs) -> released(input) && exprs(outputs);
          case Released.Keep(var input, Expr predicate) -> released(input) && expr(predicate);
          case Released.Sort(var input, var keys) -> addParts(keys.size()) && released(input);
          case Released.Limit(var input, long _, long _) -> released(input);
          case Released.Group(var input, var keys, var aggregates) ->
              released(input) && exprs(keys) && all(aggregates, this::unitAggregate);
          case Released.Window(var input, var calls) ->
              released(input) && all(calls, this::windowCall);
          case Released.Join(var _, var left, var right, Expr condition) ->
              released(left) && released(right) && expr(condition);
          case Released.Combine(var _, var left, var right) -> released(left) && released(right);
        });
  }

  private boolean relation(Relation relation) {
    return nested(() ->
        switch (relation) {
          case Relation.Scan(var _, var columns) -> addParts(columns.size());
          case Relation.Values(var types, var rows) ->
              addConstants((long) Math.max(1, types.size()) * rows.size());
          case Relation.Filter(var input, Expr predicate) -> relation(input) && expr(predicate);
          case Relation.Project(var input, var outputs) -> relation(input) && exprs(outputs);
          case Relation.Join(var _, var left, var right, Expr condition) ->
              relation(left) && relation(right) && expr(condition);
          case Relation.UnitGroup(var input, var keys, var aggregates) ->
              relation(input) && exprs(keys) && all(aggregates, this::unitAggregate);
          case Relation.Window(var input, var calls) ->
              relation(input) && all(calls, this::windowCall);
          case Relation.Combine(var _, var left, var right) -> relation(left) && relation(right);
        });
  }

  private boolean unitAggregate(UnitAggregate aggregate) {
    return exprs(aggregate.arguments()) && aggregate.filter().stream().allMatch(this::expr);
  }

  private boolean windowCall(WindowCall call) {
    return exprs(call.arguments())
        && exprs(call.partition())
        && all(call.order(), order -> expr(order.key()));
  }

  private boolean aggregate(Aggregate aggregate) {
    return addParts(1)
        && aggregate.filter().stream().allMatch(this::expr)
        && switch (aggregate) {
          case Aggregate.Persons _, Aggregate.Rows _ -> true;
          case Aggregate.Sum sum -> expr(sum.value());
          case Aggregate.Mean mean -> expr(mean.value());
          case Aggregate.Distinct distinct -> expr(distinct.value());
          case Aggregate.Variance variance -> expr(variance.value());
          case Aggregate.Quantile quantile -> expr(quantile.value());
        };
  }

  private boolean exprs(List<Expr> exprs) {
    return all(exprs, this::expr);
  }

  private boolean expr(Expr expr) {
    return nested(() ->
        switch (expr) {
          case Expr.Column _ -> true;
          case Expr.Literal _ -> addConstants(1);
          case Expr.Call(var _, var arguments) -> exprs(arguments);
        });
  }

  private static <T> boolean all(List<T> parts, Predicate<T> isWithin) {
    return parts.stream().allMatch(isWithin);
  }

  /** One part and what is in it, one level deeper. */
  private boolean nested(BooleanSupplier inside) {
    depth++;
    boolean within = depth <= MAX_DEPTH && addParts(1) && inside.getAsBoolean();
    depth--;
    return within;
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
