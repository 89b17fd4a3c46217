package io.ansim.policy.canonical;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The canonical form of releases: each key that varies and each wanted aggregate once and in order,
 * over rows whose first column is still the person.
 */
final class Releases {
  private static final Expr PERSON = Expr.column(0);

  private final RelationForm relations;

  Releases(RelationForm relations) {
    this.relations = relations;
  }

  Shape<Released> of(Released.Release release, NavigableSet<Integer> wanted) {
    int width = release.keys().size();
    List<Aggregate> aggregates = new ArrayList<>();
    for (int column : wanted.tailSet(width)) {
      aggregates.add(release.aggregates().get(column - width));
    }
    List<Expr> users = new ArrayList<>(release.keys());
    aggregates.forEach(aggregate -> users.addAll(Columns.exprs(aggregate)));
    NavigableSet<Integer> read = Columns.in(users);
    read.add(0);
    Shape<Relation> rows = personFirst(relations.of(release.input(), read, List.of()), users);
    List<Expr> keys = release.keys().stream().map(key -> relations.written(rows, key)).toList();
    List<Expr> groupKeys = relations.pass().distinct(Keys.varying(keys));
    boolean onePerPerson = isOnePerPerson(rows.core());
    List<Aggregate> written =
        aggregates.stream().map(aggregate -> aggregate(rows, aggregate, onePerPerson)).toList();
    List<Aggregate> columns = relations.pass().distinct(written);
    Outputs outputs = Outputs.of(List.of());
    for (int i = 0; i < width; i++) {
      outputs = outputs.with(i, Keys.output(groupKeys, keys.get(i)));
    }
    int next = 0;
    for (int column : wanted.tailSet(width)) {
      outputs =
          outputs.with(
              column, Expr.column(groupKeys.size() + columns.indexOf(written.get(next++))));
    }
    Released.Release core =
        new Released.Release(
            rows.core(),
            groupKeys,
            columns.isEmpty() ? List.of(new Aggregate.Persons(Optional.empty())) : columns);
    return new Shape<>(
        relations.pass().replaced(release, core),
        Row.of(relations.pass().types().of(core)),
        outputs);
  }

  /** The rows with the person in the first column, and beside it at least what is used. */
  private Shape<Relation> personFirst(Shape<Relation> rows, List<Expr> users) {
    Expr person = rows.outputs().at(0);
    boolean written = rows.outputs().mayReplace(users);
    if (written && person.equals(PERSON)) {
      return rows;
    }
    List<Expr> columns = new ArrayList<>();
    columns.add(person);
    if (written) {
      for (int column : Columns.in(relations.written(rows.outputs(), users))) {
        columns.add(Expr.column(column));
      }
    } else {
      columns.addAll(relations.pass().distinct(Keys.varying(rows.outputs().list())));
    }
    return relations.exactly(rows, columns.stream().distinct().toList());
  }

  private boolean isOnePerPerson(Relation rows) {
    return Multiplicity.isOnePerPerson(
        relations.pass().policy(),
        new Released.Release(rows, List.of(), List.of(new Aggregate.Persons(Optional.empty()))));
  }

  private Aggregate aggregate(Shape<Relation> rows, Aggregate aggregate, boolean onePerPerson) {
    Optional<Expr> filter =
        aggregate.filter().flatMap(condition -> relations.filter(rows, condition));
    Aggregate written =
        switch (aggregate) {
          case Aggregate.Persons _ -> new Aggregate.Persons(filter);
          case Aggregate.Rows _ ->
              onePerPerson ? new Aggregate.Persons(filter) : new Aggregate.Rows(filter);
          case Aggregate.Sum sum -> new Aggregate.Sum(relations.written(rows, sum.value()), filter);
          case Aggregate.Mean mean ->
              new Aggregate.Mean(relations.written(rows, mean.value()), filter);
          case Aggregate.Distinct distinct -> {
            Expr value = relations.written(rows, distinct.value());
            yield value.equals(PERSON) && rows.row().persons().contains(0)
                ? new Aggregate.Persons(filter)
                : new Aggregate.Distinct(value, filter);
          }
          case Aggregate.Variance variance ->
              new Aggregate.Variance(
                  relations.written(rows, variance.value()), variance.sample(), filter);
          case Aggregate.Quantile quantile ->
              new Aggregate.Quantile(
                  relations.written(rows, quantile.value()), quantile.fraction(), filter);
        };
    return relations.pass().replaced(aggregate, written);
  }
}
