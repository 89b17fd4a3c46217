package io.ansim.policy.example;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded random plans: expressions that type-check, and relations and plans that need not. */
public final class RandomPlans {
  private static final int ATTEMPTS = 40;

  private final RandomGenerator random;
  private final RandomValues values;
  private final RandomCalls calls;
  private final List<Function> functions;

  /** Plans of every function. */
  public RandomPlans(RandomGenerator random, RandomValues values) {
    this(random, values, EnumSet.noneOf(Function.class));
  }

  /** Plans without some functions. */
  public RandomPlans(RandomGenerator random, RandomValues values, Set<Function> without) {
    this.random = random;
    this.values = values;
    this.calls = new RandomCalls(random, this);
    this.functions =
        Stream.of(Function.values()).filter(function -> !without.contains(function)).toList();
  }

  /** An expression of a type over rows of some types. */
  public Expr expr(ValueType type, List<ValueType> row, int depth) {
    if (depth > 0 && random.nextInt(4) > 0) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Function function = functions.get(random.nextInt(functions.size()));
        List<ValueType> arguments = types(arity(function));
        if (function.resultOf(arguments).equals(Optional.of(type))) {
          return new Expr.Call(
              function, arguments.stream().map(a -> expr(a, row, depth - 1)).toList());
        }
      }
    }
    List<Integer> columns =
        IntStream.range(0, row.size()).filter(i -> row.get(i) == type).boxed().toList();
    return !columns.isEmpty() && random.nextBoolean()
        ? Expr.column(columns.get(random.nextInt(columns.size())))
        : new Expr.Literal(type, values.value(type));
  }

  /** An expression that need not type-check. */
  public Expr wildExpr(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      ValueType type = type();
      return random.nextBoolean()
          ? Expr.column(random.nextInt(6))
          : new Expr.Literal(type, values.value(type));
    }
    Function function = functions.get(random.nextInt(functions.size()));
    return new Expr.Call(function, several(arity(function), () -> wildExpr(depth - 1)));
  }

  /** A relation that need not type-check. */
  public Relation relation(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? rows() : scan();
    }
    Relation input = relation(depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> new Relation.Filter(input, wildExpr(2));
      case 1 -> new Relation.Project(input, exprs());
      case 2 ->
          new Relation.Join(
              one(Relation.Join.Kind.values()), input, relation(depth - 1), wildExpr(2));
      case 3 -> new Relation.UnitGroup(input, exprs(), few(calls::unitAggregate));
      case 4 -> new Relation.Window(input, some(calls::windowCall));
      default -> new Relation.Combine(one(SetOperation.values()), input, relation(depth - 1));
    };
  }

  /** A part of a plan that the worker answers, which need not type-check. */
  public Released.Leaf leaf() {
    return random.nextInt(4) == 0
        ? new Released.Browse(
            relation(1), few(calls::sortKey), random.nextInt(100), random.nextLong(1L << 40))
        : new Released.Release(relation(2), exprs(), some(calls::aggregate));
  }

  /** A released table that need not type-check. */
  public Released released(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Released input = released(depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> new Released.Compute(input, exprs());
      case 1 -> new Released.Keep(input, wildExpr(2));
      case 2 -> new Released.Sort(input, few(calls::sortKey));
      case 3 -> new Released.Limit(input, random.nextInt(100), random.nextLong(1L << 40));
      case 4 -> new Released.Group(input, exprs(), few(calls::unitAggregate));
      case 5 -> new Released.Window(input, some(calls::windowCall));
      case 6 ->
          new Released.Join(
              one(Relation.Join.Kind.values()), input, released(depth - 1), wildExpr(2));
      default -> new Released.Combine(one(SetOperation.values()), input, released(depth - 1));
    };
  }

  /** A plan that need not type-check. */
  public Plan plan() {
    return new Plan(released(random.nextInt(4)), few(this::name));
  }

  /** Between none and three of something. */
  public <T> List<T> few(Supplier<T> maker) {
    return several(random.nextInt(4), maker);
  }

  /** Between one and three of something. */
  public <T> List<T> some(Supplier<T> maker) {
    return several(random.nextInt(1, 4), maker);
  }

  /** Between none and three expressions that need not type-check. */
  List<Expr> exprs() {
    return few(() -> wildExpr(2));
  }

  <T> List<T> several(int count, Supplier<T> maker) {
    return IntStream.range(0, count).mapToObj(_ -> maker.get()).toList();
  }

  private Relation scan() {
    return new Relation.Scan(name(), few(this::name));
  }

  private Relation rows() {
    List<ValueType> types = types(random.nextInt(4));
    return new Relation.Values(
        types, few(() -> types.stream().map(type -> values.value(type)).toList()));
  }

  private Name name() {
    return new Name(one("person", "person_id", "gender", "visit", "_x9", "nothing"));
  }

  private int arity(Function function) {
    int count = random.nextInt(1, 6);
    while (!function.takes(count)) {
      count = random.nextInt(1, 6);
    }
    return count;
  }

  private List<ValueType> types(int count) {
    return several(count, this::type);
  }

  private ValueType type() {
    return one(ValueType.values());
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
