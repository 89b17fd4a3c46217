package io.ansim.policy.example;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.evaluate.ReleasedRows;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A few random rows in every table of a policy, and the exact answer of any plan over them: the
 * meaning of the language without an engine and without protection.
 */
public final class SmallTables {
  private static final int MOST_ROWS = 2_000;

  private final DatasetPolicy policy;
  private final RowTypes types;
  private final Map<Name, List<List<Value>>> tables = new HashMap<>();

  /** Up to five rows in each table, of three persons; unique keys hold. */
  public SmallTables(RandomGenerator random, DatasetPolicy policy) {
    this.policy = policy;
    this.types = new RowTypes(policy);
    RandomValues values = RandomValues.moderate(random);
    for (Table table : policy.tables()) {
      List<List<Value>> rows = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        List<Value> row =
            table.columns().stream()
                .map(column ->
                    column.role() == ColumnRole.PERSON_KEY
                        ? new Value.Int(random.nextInt(3))
                        : values.value(column.type()))
                .toList();
        boolean taken =
            table.uniqueKeys().stream()
                .map(key -> ordinals(table, key))
                .anyMatch(
                    key -> rows.stream().anyMatch(other -> at(key, row).equals(at(key, other))));
        if (!taken) {
          rows.add(row);
        }
      }
      tables.put(table.name(), rows);
    }
  }

  private static List<Integer> ordinals(Table table, Collection<Name> names) {
    List<Name> columns = table.columns().stream().map(Column::name).toList();
    return names.stream().map(columns::indexOf).toList();
  }

  private static List<Value> at(List<Integer> ordinals, List<Value> row) {
    return ordinals.stream().map(row::get).toList();
  }

  /**
   * The exact answer of a released table.
   *
   * @throws IllegalArgumentException if it or a part of it has too many rows
   */
  public List<List<Value>> of(Released released) {
    return new ReleasedRows(types, MOST_ROWS, this::leaf).of(meaning(released));
  }

  private List<List<Value>> leaf(Released.Leaf leaf) {
    return switch (leaf.input()) {
      case Relation.Values values -> values.rows();
      case Relation.Scan(Name name, List<Name> columns) -> {
        List<Integer> ordinals = ordinals(policy.table(name).orElseThrow(), columns);
        yield Objects.requireNonNull(tables.get(name)).stream()
            .map(row -> at(ordinals, row))
            .toList();
      }
      default -> throw new IllegalStateException("leaves are tables and constants");
    };
  }

  /** A plan whose leaves are tables and constants alone. */
  private Released meaning(Released released) {
    return switch (released) {
      case Released.Release release ->
          new Released.Group(
              meaning(release.input()),
              release.keys(),
              release.aggregates().stream().map(SmallTables::meaning).toList());
      case Released.Browse(Relation input, var order, long offset, long count) -> {
        int width = types.of(input).size();
        Stream<Released.SortKey> ties =
            IntStream.range(0, width).mapToObj(i -> new Released.SortKey(i, false, false));
        yield new Released.Limit(
            new Released.Sort(meaning(input), Stream.concat(order.stream(), ties).toList()),
            offset,
            count);
      }
      case Released.Compute(Released input, var outputs) ->
          new Released.Compute(meaning(input), outputs);
      case Released.Keep(Released input, Expr predicate) ->
          new Released.Keep(meaning(input), predicate);
      case Released.Sort(Released input, var keys) -> new Released.Sort(meaning(input), keys);
      case Released.Limit(Released input, long offset, long count) ->
          new Released.Limit(meaning(input), offset, count);
      case Released.Group(Released input, var keys, var aggregates) ->
          new Released.Group(meaning(input), keys, aggregates);
      case Released.Window(Released input, var calls) -> new Released.Window(meaning(input), calls);
      case Released.Join(var kind, Released left, Released right, Expr condition) ->
          new Released.Join(kind, meaning(left), meaning(right), condition);
      case Released.Combine(var operation, Released left, Released right) ->
          new Released.Combine(operation, meaning(left), meaning(right));
    };
  }

  private Released meaning(Relation relation) {
    return switch (relation) {
      case Relation.Scan _, Relation.Values _ ->
          new Released.Browse(relation, List.of(), 0, MOST_ROWS);
      case Relation.Filter(Relation input, Expr predicate) ->
          new Released.Keep(meaning(input), predicate);
      case Relation.Project(Relation input, var outputs) ->
          new Released.Compute(meaning(input), outputs);
      case Relation.Join(var kind, Relation left, Relation right, Expr condition) ->
          new Released.Join(kind, meaning(left), meaning(right), condition);
      case Relation.UnitGroup(Relation input, var keys, var aggregates) ->
          new Released.Group(meaning(input), keys, aggregates);
      case Relation.Window(Relation input, var calls) -> new Released.Window(meaning(input), calls);
      case Relation.Combine(var operation, Relation left, Relation right) ->
          new Released.Combine(operation, meaning(left), meaning(right));
    };
  }

  private static UnitAggregate meaning(Aggregate aggregate) {
    Optional<Expr> filter = aggregate.filter();
    return switch (aggregate) {
      case Aggregate.Persons _ ->
          new UnitAggregate(UnitAggregate.Kind.COUNT_DISTINCT, List.of(Expr.column(0)), filter);
      case Aggregate.Rows _ -> new UnitAggregate(UnitAggregate.Kind.ROWS, List.of(), filter);
      case Aggregate.Sum sum ->
          new UnitAggregate(UnitAggregate.Kind.SUM, List.of(sum.value()), filter);
      case Aggregate.Mean mean ->
          new UnitAggregate(UnitAggregate.Kind.AVERAGE, List.of(mean.value()), filter);
      case Aggregate.Distinct distinct ->
          new UnitAggregate(UnitAggregate.Kind.COUNT_DISTINCT, List.of(distinct.value()), filter);
      case Aggregate.Variance variance ->
          new UnitAggregate(
              variance.sample()
                  ? UnitAggregate.Kind.VARIANCE_SAMPLE
                  : UnitAggregate.Kind.VARIANCE_POPULATION,
              List.of(variance.value()),
              filter);
      case Aggregate.Quantile quantile ->
          new UnitAggregate(
              UnitAggregate.Kind.QUANTILE,
              List.of(quantile.value(), Expr.Literal.of(quantile.fraction())),
              filter);
    };
  }
}
