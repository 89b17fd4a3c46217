package io.ansim.enclave.emit;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of persons that a release looks at: the person {@code u}, the keys {@code k0, k1, …},
 * and of an aggregate its filter {@code f} and its value {@code v}, numbered like the aggregate.
 */
final class Contributions {
  static final String PERSON = "u";

  private final Released.Release release;
  private final RelationSql relations;
  private final ExprSql exprs;
  private final List<Choice.Part> group;

  Contributions(DatasetPolicy policy, Released.Release release) {
    this.release = release;
    this.relations = new RelationSql(policy);
    this.exprs = relations.over(release.input());
    RowTypes types = new RowTypes(policy);
    List<ValueType> row = types.of(release.input());
    this.group = new ArrayList<>();
    group.add(new Choice.Part(PERSON, row.getFirst()));
    for (int i = 0; i < release.keys().size(); i++) {
      group.add(new Choice.Part("k" + i, types.of(release.keys().get(i), row)));
    }
  }

  /** The person and the keys, as they are hashed. */
  List<Choice.Part> group() {
    return List.copyOf(group);
  }

  /** The person's and the keys' columns. */
  List<String> personAndKeys() {
    return group.stream().map(Choice.Part::column).toList();
  }

  /** The keys' columns. */
  List<String> keys() {
    return personAndKeys().subList(1, group.size());
  }

  /** The rows with everything that all aggregates look at. */
  String all() {
    return rows(IntStream.range(0, release.aggregates().size()).boxed().toList());
  }

  /** The rows with what one aggregate looks at. */
  String of(int aggregate) {
    return rows(List.of(aggregate));
  }

  private String rows(List<Integer> aggregates) {
    List<String> outputs = new ArrayList<>();
    outputs.add(RelationSql.name(0) + " AS " + PERSON);
    for (int i = 0; i < release.keys().size(); i++) {
      outputs.add(exprs.of(release.keys().get(i)) + " AS k" + i);
    }
    for (int i : aggregates) {
      Aggregate aggregate = release.aggregates().get(i);
      aggregate.filter().ifPresent(filter -> outputs.add(exprs.of(filter) + " AS f" + i));
      value(aggregate).ifPresent(value -> outputs.add(exprs.of(value) + " AS v" + i));
    }
    return "SELECT %s FROM (%s) AS r WHERE %s IS NOT NULL"
        .formatted(RelationSql.list(outputs), relations.of(release.input()), RelationSql.name(0));
  }

  /** Whether an aggregate looks at a row: its filter's column, or nothing if it has none. */
  Optional<String> condition(int aggregate) {
    return release.aggregates().get(aggregate).filter().map(_ -> "f" + aggregate);
  }

  private static Optional<Expr> value(Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Persons _, Aggregate.Rows _ -> Optional.empty();
      case Aggregate.Sum sum -> Optional.of(sum.value());
      case Aggregate.Mean mean -> Optional.of(mean.value());
      case Aggregate.Distinct distinct -> Optional.of(distinct.value());
      case Aggregate.Variance variance -> Optional.of(variance.value());
      case Aggregate.Quantile quantile -> Optional.of(quantile.value());
    };
  }
}
