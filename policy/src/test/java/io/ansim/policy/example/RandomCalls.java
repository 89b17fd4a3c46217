package io.ansim.policy.example;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Seeded random aggregates, window calls and orders, which need not type-check. */
final class RandomCalls {
  private final RandomGenerator random;
  private final RandomPlans plans;

  RandomCalls(RandomGenerator random, RandomPlans plans) {
    this.random = random;
    this.plans = plans;
  }

  Aggregate aggregate() {
    return switch (random.nextInt(7)) {
      case 0 -> new Aggregate.Persons(filter());
      case 1 -> new Aggregate.Rows(filter());
      case 2 -> new Aggregate.Sum(plans.wildExpr(2), filter());
      case 3 -> new Aggregate.Mean(plans.wildExpr(2), filter());
      case 4 -> new Aggregate.Distinct(plans.wildExpr(2), filter());
      case 5 -> new Aggregate.Variance(plans.wildExpr(2), random.nextBoolean(), filter());
      default -> new Aggregate.Quantile(plans.wildExpr(2), fraction(), filter());
    };
  }

  UnitAggregate unitAggregate() {
    UnitAggregate.Kind kind = one(UnitAggregate.Kind.values());
    List<Expr> arguments = new ArrayList<>(arguments(kind.arguments()));
    if (kind == UnitAggregate.Kind.QUANTILE) {
      arguments.set(1, Expr.Literal.of(fraction()));
    }
    return new UnitAggregate(kind, arguments, filter());
  }

  WindowCall windowCall() {
    WindowCall.Kind kind = one(WindowCall.Kind.values());
    List<Expr> arguments = new ArrayList<>(arguments(kind.arguments()));
    if (kind == WindowCall.Kind.LAG || kind == WindowCall.Kind.LEAD) {
      arguments.set(1, Expr.Literal.of(random.nextLong(Frame.MAX_REACH + 1)));
    }
    return new WindowCall(
        kind,
        arguments,
        plans.few(() -> plans.wildExpr(1)),
        plans.few(() ->
            new WindowCall.Order(plans.wildExpr(1), random.nextBoolean(), random.nextBoolean())),
        kind.isFramed() ? frame() : Frame.UP_TO_PEERS);
  }

  Released.SortKey sortKey() {
    return new Released.SortKey(random.nextInt(5), random.nextBoolean(), random.nextBoolean());
  }

  private Frame frame() {
    boolean byRows = random.nextBoolean();
    long first = -end(byRows);
    long last = end(byRows);
    return new Frame(
        byRows,
        random.nextBoolean() ? Frame.UNBOUNDED_PRECEDING : first,
        random.nextBoolean() ? Frame.UNBOUNDED_FOLLOWING : last);
  }

  private long end(boolean byRows) {
    return byRows ? random.nextLong(Frame.MAX_REACH + 1) : 0;
  }

  private double fraction() {
    return random.nextInt(101) / 100.0;
  }

  private List<Expr> arguments(int count) {
    return plans.several(count, () -> plans.wildExpr(1));
  }

  private Optional<Expr> filter() {
    return random.nextBoolean() ? Optional.of(plans.wildExpr(1)) : Optional.empty();
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
