package io.ansim.enclave.example;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded random relations and expressions that type-check. */
public final class RandomRelations {
  private static final int ATTEMPTS = 60;
  private static final Set<UnitAggregate.Kind> OF_NUMBERS =
      Set.of(
          UnitAggregate.Kind.SUM,
          UnitAggregate.Kind.AVERAGE,
          UnitAggregate.Kind.VARIANCE_SAMPLE,
          UnitAggregate.Kind.VARIANCE_POPULATION,
          UnitAggregate.Kind.QUANTILE);

  private final RandomGenerator random;
  private final RowTypes types;
  private final RandomValues values;
  private final List<Function> functions;
  private final Supplier<Relation> leaves;

  /**
   * Relations over leaves.
   *
   * @param without functions that are left out
   */
  public RandomRelations(
      RandomGenerator random,
      RowTypes types,
      RandomValues values,
      Set<Function> without,
      Supplier<Relation> leaves) {
    this.random = random;
    this.types = types;
    this.values = values;
    this.functions = Stream.of(Function.values()).filter(f -> !without.contains(f)).toList();
    this.leaves = leaves;
  }

  /** A relation over others, so many deep. */
  public Relation relation(int depth) {
    if (depth == 0) {
      return leaves.get();
    }
    Relation input = relation(depth - 1);
    List<ValueType> row = types.of(input);
    return switch (random.nextInt(6)) {
      case 0 -> new Relation.Filter(input, expr(ValueType.BOOLEAN, row, 3));
      case 1 -> new Relation.Project(input, exprs(random.nextInt(1, 4), row));
      case 2 -> join(input, relation(random.nextInt(depth)));
      case 3 ->
          new Relation.UnitGroup(
              input,
              exprs(random.nextInt(0, 3), row),
              several(random.nextInt(1, 4), () -> unitAggregate(row)));
      case 4 -> new Relation.Window(input, several(random.nextInt(1, 3), () -> call(row)));
      default -> combine(input, relation(random.nextInt(depth)));
    };
  }

  /** An expression of a type over rows of some types. */
  public Expr expr(ValueType type, List<ValueType> row, int depth) {
    if (depth > 0 && random.nextInt(4) > 0) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Function function = functions.get(random.nextInt(functions.size()));
        int count = random.nextInt(1, 6);
        if (!function.takes(count)) {
          continue;
        }
        List<ValueType> arguments = several(count, this::type);
        if (function.resultOf(arguments).equals(Optional.of(type))) {
          return new Expr.Call(
              function, arguments.stream().map(a -> expr(a, row, depth - 1)).toList());
        }
      }
    }
    List<Integer> columns =
        IntStream.range(0, row.size()).filter(i -> row.get(i) == type).boxed().toList();
    return !columns.isEmpty() && random.nextInt(4) > 0
        ? Expr.column(columns.get(random.nextInt(columns.size())))
        : new Expr.Literal(type, values.value(type));
  }

  /** So many expressions of any type. */
  public List<Expr> exprs(int count, List<ValueType> row) {
    return several(count, () -> expr(type(), row, 3));
  }

  private Relation join(Relation left, Relation right) {
    List<ValueType> both = Stream.of(left, right).flatMap(r -> types.of(r).stream()).toList();
    return new Relation.Join(
        one(Relation.Join.Kind.values()), left, right, expr(ValueType.BOOLEAN, both, 2));
  }

  private Relation combine(Relation left, Relation right) {
    List<ValueType> shape = several(random.nextInt(1, 4), this::type);
    return new Relation.Combine(one(SetOperation.values()), like(shape, left), like(shape, right));
  }

  private Relation like(List<ValueType> shape, Relation input) {
    List<ValueType> row = types.of(input);
    return new Relation.Project(input, shape.stream().map(type -> expr(type, row, 1)).toList());
  }

  private UnitAggregate unitAggregate(List<ValueType> row) {
    UnitAggregate.Kind kind = one(UnitAggregate.Kind.values());
    ValueType type = OF_NUMBERS.contains(kind) ? number() : type();
    List<Expr> arguments =
        switch (kind.arguments()) {
          case 0 -> List.of();
          case 1 -> List.of(expr(type, row, 2));
          default ->
              kind == UnitAggregate.Kind.QUANTILE
                  ? List.of(expr(type, row, 2), Expr.Literal.of(random.nextInt(5) / 4.0))
                  : List.of(expr(type, row, 2), expr(type(), row, 2));
        };
    return new UnitAggregate(kind, arguments, filter(row));
  }

  private Optional<Expr> filter(List<ValueType> row) {
    return random.nextInt(3) == 0 ? Optional.of(expr(ValueType.BOOLEAN, row, 2)) : Optional.empty();
  }

  private WindowCall call(List<ValueType> row) {
    WindowCall.Kind kind = one(WindowCall.Kind.values());
    boolean ofNumbers = kind == WindowCall.Kind.SUM || kind == WindowCall.Kind.AVERAGE;
    Expr argument = expr(ofNumbers ? number() : type(), row, 2);
    List<Expr> arguments =
        switch (kind.arguments()) {
          case 0 -> List.of();
          case 1 -> List.of(argument);
          default -> List.of(argument, Expr.Literal.of((long) random.nextInt(3)));
        };
    return new WindowCall(
        kind,
        arguments,
        exprs(random.nextInt(2), row),
        several(
            random.nextInt(3),
            () ->
                new WindowCall.Order(
                    expr(type(), row, 1), random.nextBoolean(), random.nextBoolean())),
        kind.isFramed() ? frame() : Frame.UP_TO_PEERS);
  }

  private Frame frame() {
    boolean byRows = random.nextBoolean();
    long first = one(Frame.UNBOUNDED_PRECEDING, byRows ? -1L : 0L, 0L);
    long last = one(Frame.UNBOUNDED_FOLLOWING, byRows ? 2L : 0L, 0L);
    return new Frame(byRows, first, last);
  }

  private ValueType type() {
    return one(ValueType.values());
  }

  private ValueType number() {
    return one(ValueType.INTEGER, ValueType.REAL);
  }

  private static <T> List<T> several(int count, Supplier<T> maker) {
    return IntStream.range(0, count).mapToObj(_ -> maker.get()).toList();
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Seeded random values. */
  public interface RandomValues {
    /** A value of a type, now and then null. */
    Value value(ValueType type);
  }
}
