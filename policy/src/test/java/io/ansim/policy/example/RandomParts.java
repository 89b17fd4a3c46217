package io.ansim.policy.example;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Seeded random parts of questions over rows of some types, which type-check. */
final class RandomParts {
  private static final List<Function> COMPARISONS =
      List.of(
          Function.EQUAL,
          Function.NOT_EQUAL,
          Function.LESS,
          Function.LESS_OR_EQUAL,
          Function.GREATER,
          Function.GREATER_OR_EQUAL,
          Function.IS_DISTINCT);

  private final RandomGenerator random;
  private final RandomValues values;
  private final RandomPlans plans;

  RandomParts(RandomGenerator random, RandomValues values) {
    this.random = random;
    this.values = values;
    this.plans = new RandomPlans(random, values);
  }

  ValueType type() {
    return one(ValueType.values());
  }

  Expr expr(ValueType type, List<ValueType> row) {
    return type == ValueType.BOOLEAN && random.nextBoolean()
        ? predicate(row)
        : plans.expr(type, row, random.nextInt(3));
  }

  List<Expr> each(List<ValueType> wanted, List<ValueType> row) {
    return wanted.stream().map(type -> expr(type, row)).toList();
  }

  /** Expressions, half of them columns. */
  List<Expr> several(int count, List<ValueType> row) {
    return several(
        count,
        () -> random.nextBoolean() ? Expr.column(random.nextInt(row.size())) : expr(type(), row));
  }

  /** A condition such as people write: comparisons, nulls, and junctions of them. */
  Expr predicate(List<ValueType> row) {
    return predicate(row, 3);
  }

  private Expr predicate(List<ValueType> row, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(5)) {
        case 0, 1 -> new Expr.Call(Function.AND, junction(row, depth));
        case 2, 3 -> new Expr.Call(Function.OR, junction(row, depth));
        default -> Expr.call(Function.NOT, predicate(row, depth - 1));
      };
    }
    int column = random.nextInt(row.size());
    ValueType type = row.get(column);
    return switch (random.nextInt(8)) {
      case 0 -> Expr.call(Function.IS_NULL, Expr.column(column));
      case 1 -> plans.expr(ValueType.BOOLEAN, row, 2);
      case 2 -> compared(Expr.column(column), plans.expr(type, row, 1));
      default -> compared(Expr.column(column), new Expr.Literal(type, values.value(type)));
    };
  }

  private List<Expr> junction(List<ValueType> row, int depth) {
    return several(random.nextInt(2, 5), () -> predicate(row, depth - 1));
  }

  private Expr compared(Expr left, Expr right) {
    Function function = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
    return random.nextBoolean()
        ? Expr.call(function, left, right)
        : Expr.call(function, right, left);
  }

  Aggregate aggregate(List<ValueType> row) {
    Optional<Expr> filter = filter(row);
    return switch (random.nextInt(7)) {
      case 0 -> new Aggregate.Persons(filter);
      case 1 -> new Aggregate.Rows(filter);
      case 2 -> new Aggregate.Sum(number(row), filter);
      case 3 -> new Aggregate.Mean(number(row), filter);
      case 4 -> new Aggregate.Distinct(expr(type(), row), filter);
      case 5 -> new Aggregate.Variance(number(row), random.nextBoolean(), filter);
      default -> new Aggregate.Quantile(number(row), random.nextInt(101) / 100.0, filter);
    };
  }

  List<UnitAggregate> unitAggregates(List<ValueType> row) {
    return several(random.nextInt(1, 4), () -> unitAggregate(row));
  }

  private UnitAggregate unitAggregate(List<ValueType> row) {
    UnitAggregate.Kind kind = one(UnitAggregate.Kind.values());
    List<Expr> arguments =
        switch (kind) {
          case ROWS -> List.of();
          case COUNT, COUNT_DISTINCT, MIN, MAX -> several(1, row);
          case SUM, AVERAGE, VARIANCE_SAMPLE, VARIANCE_POPULATION -> List.of(number(row));
          case ARG_MIN, ARG_MAX -> several(2, row);
          case QUANTILE -> List.of(number(row), Expr.Literal.of(random.nextInt(101) / 100.0));
        };
    return new UnitAggregate(kind, arguments, filter(row));
  }

  /** Window calls whose partitions hold some expressions. */
  List<WindowCall> windowCalls(List<ValueType> row, List<Expr> within) {
    return several(random.nextInt(1, 4), () -> windowCall(row, within));
  }

  private WindowCall windowCall(List<ValueType> row, List<Expr> within) {
    WindowCall.Kind kind = one(WindowCall.Kind.values());
    List<Expr> arguments =
        switch (kind) {
          case ROW_NUMBER, RANK, DENSE_RANK, ROWS -> List.of();
          case LAG, LEAD ->
              List.of(several(1, row).getFirst(), Expr.Literal.of((long) random.nextInt(3)));
          case SUM, AVERAGE -> List.of(number(row));
          case FIRST_VALUE, LAST_VALUE, COUNT, MIN, MAX -> several(1, row);
        };
    List<Expr> partition = new ArrayList<>(within);
    partition.addAll(several(random.nextInt(2), row));
    return new WindowCall(
        kind,
        arguments,
        partition,
        several(random.nextInt(3), row).stream()
            .map(key -> new WindowCall.Order(key, random.nextBoolean(), random.nextBoolean()))
            .toList(),
        kind.isFramed() ? frame() : Frame.UP_TO_PEERS);
  }

  private Frame frame() {
    boolean byRows = random.nextBoolean();
    return new Frame(
        byRows,
        random.nextBoolean() ? Frame.UNBOUNDED_PRECEDING : byRows ? -random.nextInt(3) : 0,
        random.nextBoolean() ? Frame.UNBOUNDED_FOLLOWING : byRows ? random.nextInt(3) : 0);
  }

  List<Released.SortKey> order(int width) {
    return several(
        random.nextInt(1, 4),
        () ->
            new Released.SortKey(
                random.nextInt(width), random.nextBoolean(), random.nextBoolean()));
  }

  /** An order by all columns, which leaves nothing open. */
  List<Released.SortKey> fullOrder(int width) {
    return IntStream.range(0, width)
        .mapToObj(i -> new Released.SortKey(i, random.nextBoolean(), random.nextBoolean()))
        .toList();
  }

  private Expr number(List<ValueType> row) {
    return expr(random.nextBoolean() ? ValueType.INTEGER : ValueType.REAL, row);
  }

  private Optional<Expr> filter(List<ValueType> row) {
    return random.nextInt(3) == 0 ? Optional.of(predicate(row)) : Optional.empty();
  }

  private static <T> List<T> several(int count, Supplier<T> maker) {
    return IntStream.range(0, count).mapToObj(_ -> maker.get()).toList();
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
