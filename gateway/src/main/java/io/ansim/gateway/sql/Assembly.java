package io.ansim.gateway.sql;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A release whose columns are asked for one by one, in any order. */
final class Assembly {
  /** Where a column of the answer comes from. */
  private sealed interface Source {
    record Key(int index) implements Source {}

    record Total(int index, boolean root) implements Source {}

    record Beside(int table, int ordinal) implements Source {}

    record Fixed(Expr.Literal literal) implements Source {}
  }

  private final Relation input;
  private final List<Expr> keys = new ArrayList<>();
  private final List<Aggregate> aggregates = new ArrayList<>();
  private final List<Released> tables = new ArrayList<>();
  private final List<Source> columns = new ArrayList<>();

  /**
   * An empty assembly.
   *
   * @param input the rows that the release is made of
   */
  Assembly(Relation input) {
    this.input = input;
  }

  /** A group key; the same key is one. */
  void addKey(Expr key) {
    int index = keys.indexOf(key);
    if (index < 0) {
      index = keys.size();
      keys.add(key);
    }
    columns.add(new Source.Key(index));
  }

  void add(Aggregate aggregate) {
    aggregates.add(aggregate);
    columns.add(new Source.Total(aggregates.size() - 1, false));
  }

  /** The square root of an aggregate. */
  void addRoot(Aggregate aggregate) {
    aggregates.add(aggregate);
    columns.add(new Source.Total(aggregates.size() - 1, true));
  }

  void add(Deferred.Constant constant) {
    if (!tables.contains(constant.table())) {
      tables.add(constant.table());
    }
    columns.add(new Source.Beside(tables.indexOf(constant.table()), constant.ordinal()));
  }

  void add(Expr.Literal literal) {
    columns.add(new Source.Fixed(literal));
  }

  /** The columns asked for. */
  Released released() {
    if (aggregates.isEmpty()) {
      aggregates.add(new Aggregate.Persons(Optional.empty()));
    }
    Released result = new Released.Release(input, keys, aggregates);
    List<Integer> starts = new ArrayList<>();
    int width = keys.size() + aggregates.size();
    for (Released table : tables) {
      starts.add(width);
      width += RelationWidth.of(table);
      result = new Released.Join(Relation.Join.Kind.LEFT, result, table, Expr.Literal.of(true));
    }
    List<Expr> outputs = columns.stream().map(column -> output(column, starts)).toList();
    boolean same = outputs.equals(Rows.counting(width).stream().map(Expr::column).toList());
    return same ? result : new Released.Compute(result, outputs);
  }

  private Expr output(Source source, List<Integer> starts) {
    return switch (source) {
      case Source.Key(int index) -> Expr.column(index);
      case Source.Total(int index, boolean root) ->
          root
              ? Expr.call(Function.SQRT, Expr.column(keys.size() + index))
              : Expr.column(keys.size() + index);
      case Source.Beside(int table, int ordinal) -> Expr.column(starts.get(table) + ordinal);
      case Source.Fixed(Expr.Literal literal) -> literal;
    };
  }
}
