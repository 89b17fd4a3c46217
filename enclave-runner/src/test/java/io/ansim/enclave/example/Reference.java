package io.ansim.enclave.example;

import io.ansim.policy.evaluate.ReleasedRows;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The rows of a relation by the language's other reading: what the keeper computes of released
 * tables. Both readings are of the same words, so they must agree.
 */
public final class Reference {
  private static final int MANY = 100_000;

  private final RowTypes types;
  private final Function<Relation.Scan, List<List<Value>>> tables;
  private final Map<Released.Leaf, List<List<Value>>> leaves = new HashMap<>();

  /** Reads tables from a source. */
  public Reference(RowTypes types, Function<Relation.Scan, List<List<Value>>> tables) {
    this.types = types;
    this.tables = tables;
  }

  /** The rows of a relation. */
  public List<List<Value>> rows(Relation relation) {
    Released released = released(relation);
    return new ReleasedRows(types, MANY, leaf -> Objects.requireNonNull(leaves.get(leaf)))
        .of(released);
  }

  private Released released(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> leaf(scan, tables.apply(scan));
      case Relation.Values values -> leaf(values, values.rows());
      case Relation.Filter(var input, var predicate) ->
          new Released.Keep(released(input), predicate);
      case Relation.Project(var input, var outputs) ->
          new Released.Compute(released(input), outputs);
      case Relation.Join(var kind, var left, var right, var condition) ->
          new Released.Join(kind, released(left), released(right), condition);
      case Relation.UnitGroup(var input, var keys, var aggregates) ->
          new Released.Group(released(input), keys, aggregates);
      case Relation.Window(var input, var calls) -> new Released.Window(released(input), calls);
      case Relation.Combine(var operation, var left, var right) ->
          new Released.Combine(operation, released(left), released(right));
    };
  }

  private Released.Leaf leaf(Relation relation, List<List<Value>> rows) {
    Released.Leaf leaf = new Released.Browse(relation, List.of(), 0, MANY);
    leaves.put(leaf, rows);
    return leaf;
  }
}
