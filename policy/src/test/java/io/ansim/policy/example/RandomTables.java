package io.ansim.policy.example;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded random released tables that type-check; their leaves browse constant rows. */
public final class RandomTables {
  private static final int DEPTH = 2;

  private final RandomGenerator random;
  private final RandomValues values;
  private final RandomPlans plans;
  private final RowTypes types;

  /** Tables of some values. */
  public RandomTables(RandomGenerator random, RandomValues values, RowTypes types) {
    this.random = random;
    this.values = values;
    this.plans = new RandomPlans(random, values);
    this.types = types;
  }

  /** A table with so many operations on top of each other. */
  public Released table(int depth) {
    if (depth == 0) {
      return leaf(several(random.nextInt(1, 4), this::type));
    }
    Released input = table(depth - 1);
    List<ValueType> row = types.of(input);
    return switch (random.nextInt(8)) {
      case 0 -> new Released.Compute(input, some(() -> expr(type(), row)));
      case 1 -> new Released.Keep(input, expr(ValueType.BOOLEAN, row));
      case 2 -> new Released.Sort(input, several(random.nextInt(3), () -> sortKey(row)));
      case 3 -> new Released.Limit(input, random.nextInt(3), random.nextInt(20));
      case 4 ->
          new Released.Group(
              input,
              several(random.nextInt(3), () -> expr(type(), row)),
              some(() -> unitAggregate(row)));
      case 5 -> new Released.Window(input, some(() -> windowCall(row)));
      case 6 -> join(input, row);
      default ->
          new Released.Combine(
              one(SetOperation.values()), input, random.nextBoolean() ? input : leaf(row));
    };
  }

  /** A join of two leaves. */
  public Released.Join join() {
    Released input = table(0);
    return join(input, types.of(input));
  }

  /** A window call over rows of some types. */
  public WindowCall windowCall(List<ValueType> row) {
    WindowCall.Kind kind = one(WindowCall.Kind.values());
    List<Expr> arguments =
        switch (kind) {
          case ROW_NUMBER, RANK, DENSE_RANK, ROWS -> List.of();
          case LAG, LEAD -> List.of(expr(type(), row), Expr.Literal.of((long) random.nextInt(4)));
          case SUM, AVERAGE -> List.of(expr(number(), row));
          case FIRST_VALUE, LAST_VALUE, COUNT, MIN, MAX -> List.of(expr(type(), row));
        };
    return new WindowCall(
        kind,
        arguments,
        several(random.nextInt(2), () -> expr(type(), row)),
        several(
            random.nextInt(3),
            () ->
                new WindowCall.Order(
                    expr(type(), row), random.nextBoolean(), random.nextBoolean())),
        kind.isFramed() ? frame() : Frame.UP_TO_PEERS);
  }

  private Released.Join join(Released left, List<ValueType> row) {
    Released right = leaf(row);
    List<ValueType> both = Stream.concat(row.stream(), row.stream()).toList();
    List<Expr> parts = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      int column = random.nextInt(row.size());
      parts.add(equal(Expr.column(column), Expr.column(row.size() + column), random.nextInt(3)));
    }
    if (parts.isEmpty() || random.nextBoolean()) {
      parts.add(expr(ValueType.BOOLEAN, both));
    }
    return new Released.Join(one(Relation.Join.Kind.values()), left, right, Expr.and(parts));
  }

  private static Expr equal(Expr left, Expr right, int form) {
    return switch (form) {
      case 0 -> Expr.call(Function.EQUAL, left, right);
      case 1 -> Expr.call(Function.EQUAL, right, left);
      default -> Expr.call(Function.NOT, Expr.call(Function.IS_DISTINCT, left, right));
    };
  }

  private Released leaf(List<ValueType> row) {
    return new Released.Browse(
        new Relation.Values(
            row, several(random.nextInt(8), () -> row.stream().map(values::value).toList())),
        List.of(),
        0,
        100);
  }

  private UnitAggregate unitAggregate(List<ValueType> row) {
    UnitAggregate.Kind kind = one(UnitAggregate.Kind.values());
    List<Expr> arguments =
        switch (kind) {
          case ROWS -> List.of();
          case COUNT, COUNT_DISTINCT, MIN, MAX -> List.of(expr(type(), row));
          case SUM, AVERAGE, VARIANCE_SAMPLE, VARIANCE_POPULATION -> List.of(expr(number(), row));
          case ARG_MIN, ARG_MAX -> List.of(expr(type(), row), expr(type(), row));
          case QUANTILE ->
              List.of(expr(number(), row), Expr.Literal.of(random.nextInt(101) / 100.0));
        };
    return new UnitAggregate(
        kind,
        arguments,
        random.nextInt(4) == 0 ? Optional.of(expr(ValueType.BOOLEAN, row)) : Optional.empty());
  }

  private Frame frame() {
    if (random.nextInt(3) == 0) {
      return new Frame(
          false,
          random.nextBoolean() ? 0 : Frame.UNBOUNDED_PRECEDING,
          random.nextBoolean() ? 0 : Frame.UNBOUNDED_FOLLOWING);
    }
    long first = random.nextInt(-4, 4);
    long last = first + random.nextInt(4);
    return new Frame(
        true,
        random.nextInt(4) == 0 ? Frame.UNBOUNDED_PRECEDING : first,
        random.nextInt(4) == 0 ? Frame.UNBOUNDED_FOLLOWING : last);
  }

  private Released.SortKey sortKey(List<ValueType> row) {
    return new Released.SortKey(
        random.nextInt(row.size()), random.nextBoolean(), random.nextBoolean());
  }

  private Expr expr(ValueType type, List<ValueType> row) {
    return plans.expr(type, row, random.nextInt(DEPTH + 1));
  }

  private ValueType number() {
    return random.nextBoolean() ? ValueType.INTEGER : ValueType.REAL;
  }

  private ValueType type() {
    return one(ValueType.values());
  }

  private <T> List<T> some(Supplier<T> maker) {
    return several(random.nextInt(1, 4), maker);
  }

  private static <T> List<T> several(int count, Supplier<T> maker) {
    return IntStream.range(0, count).mapToObj(_ -> maker.get()).toList();
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
