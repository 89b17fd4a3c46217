package io.ansim.policy.example;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Seeded random questions that type-check and keep the person: every relation about persons has the
 * person key in its first column, is joined and combined on it, and groups within it. The judge may
 * still object to what they calculate.
 */
public final class RandomQuestions {
  private final RandomGenerator random;
  private final RandomParts parts;
  private final RandomValues values;
  private final DatasetPolicy policy;
  private final RowTypes types;

  /** Questions under a policy. */
  public RandomQuestions(RandomGenerator random, DatasetPolicy policy) {
    this.random = random;
    this.values = RandomValues.moderate(random);
    this.parts = new RandomParts(random, values);
    this.policy = policy;
    this.types = new RowTypes(policy);
  }

  /** A plan with so many operations inside, and as many after it. */
  public Plan plan(int depth) {
    Released root = released(depth, depth);
    List<Name> labels =
        IntStream.range(0, types.of(root).size()).mapToObj(i -> new Name("a" + i)).toList();
    return new Plan(root, labels);
  }

  /** A release of rows of persons. */
  public Released.Release release(int depth) {
    Relation rows = persons(depth);
    List<ValueType> row = types.of(rows);
    List<Aggregate> aggregates = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      aggregates.add(parts.aggregate(row));
    }
    return new Released.Release(rows, parts.several(random.nextInt(3), row), aggregates);
  }

  /** A released table. */
  public Released released(int after, int inside) {
    if (after == 0) {
      return random.nextInt(5) == 0
          ? new Released.Browse(anyone(inside), List.of(), 0, 100)
          : release(inside);
    }
    Released input = released(after - 1, inside);
    List<ValueType> row = types.of(input);
    return switch (random.nextInt(8)) {
      case 0 -> new Released.Compute(input, parts.several(random.nextInt(1, 4), row));
      case 1 -> new Released.Keep(input, parts.predicate(row));
      case 2 -> new Released.Sort(input, parts.order(row.size()));
      case 3 ->
          new Released.Limit(
              new Released.Sort(input, parts.fullOrder(row.size())),
              random.nextInt(2),
              random.nextInt(1, 20));
      case 4 ->
          new Released.Group(
              input, parts.several(random.nextInt(3), row), parts.unitAggregates(row));
      case 5 -> new Released.Window(input, parts.windowCalls(row, List.of()));
      case 6 -> {
        Released right = released(0, 1);
        List<ValueType> both = new ArrayList<>(row);
        both.addAll(types.of(right));
        yield new Released.Join(
            one(Relation.Join.Kind.values()), input, right, parts.predicate(both));
      }
      default -> {
        Released other =
            random.nextBoolean() ? input : new Released.Keep(input, parts.predicate(row));
        yield new Released.Combine(one(SetOperation.values()), input, other);
      }
    };
  }

  /** A relation about persons. */
  public Relation persons(int depth) {
    if (depth == 0) {
      return scan(Table.Audience.PERSON);
    }
    Relation input = persons(depth - 1);
    List<ValueType> row = types.of(input);
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Relation.Filter(input, parts.predicate(row));
      case 2 -> keeping(input, parts.several(random.nextInt(4), row));
      case 3 -> joined(input, persons(random.nextInt(depth)));
      case 4 -> matched(input, anyone(random.nextInt(depth)));
      case 5 -> {
        List<Expr> keys = new ArrayList<>(List.of(Expr.column(0)));
        keys.addAll(parts.several(random.nextInt(3), row));
        yield new Relation.UnitGroup(input, keys, parts.unitAggregates(row));
      }
      case 6 -> new Relation.Window(input, parts.windowCalls(row, List.of(Expr.column(0))));
      default -> {
        List<ValueType> wanted = List.of(parts.type(), parts.type());
        Relation other = random.nextBoolean() ? input : persons(random.nextInt(depth));
        yield new Relation.Combine(
            one(SetOperation.values()),
            keeping(input, parts.each(wanted, row)),
            keeping(other, parts.each(wanted, types.of(other))));
      }
    };
  }

  /** A relation about nobody. */
  public Relation anyone(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? scan(Table.Audience.PUBLIC) : constants();
    }
    Relation input = anyone(depth - 1);
    List<ValueType> row = types.of(input);
    return switch (random.nextInt(5)) {
      case 0 -> new Relation.Filter(input, parts.predicate(row));
      case 1 -> new Relation.Project(input, parts.several(random.nextInt(1, 4), row));
      case 2 ->
          new Relation.UnitGroup(
              input, parts.several(random.nextInt(3), row), parts.unitAggregates(row));
      case 3 -> new Relation.Window(input, parts.windowCalls(row, List.of()));
      default -> {
        Relation right = anyone(random.nextInt(depth));
        List<ValueType> both = new ArrayList<>(row);
        both.addAll(types.of(right));
        yield new Relation.Join(
            one(Relation.Join.Kind.values()), input, right, parts.predicate(both));
      }
    };
  }

  private Relation joined(Relation left, Relation right) {
    int width = types.of(left).size();
    List<ValueType> both = new ArrayList<>(types.of(left));
    both.addAll(types.of(right));
    List<Expr> on =
        new ArrayList<>(List.of(Expr.call(Function.EQUAL, Expr.column(0), Expr.column(width))));
    Relation.Join.Kind kind = one(Relation.Join.Kind.values());
    if (random.nextBoolean()) {
      on.add(parts.predicate(both));
    }
    Relation join =
        new Relation.Join(kind, left, right, Expr.and(random.nextBoolean() ? on : on.reversed()));
    if (kind != Relation.Join.Kind.FULL) {
      return join;
    }
    List<Expr> outputs = new ArrayList<>();
    outputs.add(Expr.call(Function.COALESCE, Expr.column(0), Expr.column(width)));
    outputs.addAll(parts.several(random.nextInt(3), both));
    return new Relation.Project(join, outputs);
  }

  private Relation matched(Relation left, Relation right) {
    List<ValueType> both = new ArrayList<>(types.of(left));
    both.addAll(types.of(right));
    Relation.Join.Kind kind = one(Relation.Join.Kind.values());
    return new Relation.Join(
        kind == Relation.Join.Kind.FULL ? Relation.Join.Kind.LEFT : kind,
        left,
        right,
        parts.predicate(both));
  }

  private Relation scan(Table.Audience audience) {
    List<Table> tables =
        policy.tables().stream().filter(table -> table.audience() == audience).toList();
    Table table = tables.get(random.nextInt(tables.size()));
    List<Name> names = new ArrayList<>();
    for (Column column : table.visibleColumns()) {
      if (column.role() == ColumnRole.PERSON_KEY) {
        names.addFirst(column.name());
      } else if (random.nextInt(3) > 0) {
        names.add(column.name());
      }
    }
    if (names.isEmpty()) {
      names.add(table.visibleColumns().getFirst().name());
    }
    return new Relation.Scan(table.name(), names);
  }

  private Relation constants() {
    List<ValueType> columns = List.of(ValueType.INTEGER, parts.type());
    List<List<Value>> rows = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      rows.add(columns.stream().map(values::value).toList());
    }
    return new Relation.Values(columns, rows);
  }

  private Relation keeping(Relation input, List<Expr> exprs) {
    List<Expr> outputs = new ArrayList<>(List.of(Expr.column(0)));
    outputs.addAll(exprs);
    return new Relation.Project(input, outputs);
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
