package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells whether relations have the same rows, whichever columns of them are read: every column is
 * named by the place it comes from, and what decides about rows is written in these names. Doubt
 * makes two relations differ.
 */
final class Provenance {
  /** Every place that a column came from so far. */
  private final Map<List<Object>, Integer> places = new HashMap<>();

  /**
   * A relation without the choice of its columns.
   *
   * @param rows what its rows depend on; equal for relations with the same rows
   * @param columns what its columns are, over places
   */
  record Origin(List<Object> rows, List<Expr> columns) {
    /** Copies the lists. */
    Origin {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }

    /** An expression over the columns as one over places. */
    Expr written(Expr expr) {
      return switch (expr) {
        case Expr.Column(int ordinal) -> columns.get(ordinal);
        case Expr.Literal literal -> literal;
        case Expr.Call call ->
            new Expr.Call(call.function(), call.arguments().stream().map(this::written).toList());
      };
    }
  }

  /** Where a relation's rows and columns come from. */
  Origin of(Relation relation) {
    return of(relation, "");
  }

  private Origin of(Relation relation, String path) {
    return switch (relation) {
      case Relation.Scan scan ->
          new Origin(
              List.of(scan.table()),
              scan.columns().stream().map(name -> place(path, scan.table(), name)).toList());
      case Relation.Filter(Relation input, Expr predicate) -> {
        Origin origin = of(input, path);
        yield new Origin(
            List.of("filter", origin.rows(), origin.written(predicate)), origin.columns());
      }
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Origin origin = of(input, path);
        yield new Origin(origin.rows(), outputs.stream().map(origin::written).toList());
      }
      case Relation.Join join -> joined(join, path);
      case Relation.Values(var types, var _) -> opaque(relation, types.size(), path);
      case Relation.UnitGroup group ->
          opaque(relation, group.keys().size() + group.aggregates().size(), path);
      case Relation.Window window ->
          opaque(relation, of(window.input(), path).columns().size() + window.calls().size(), path);
      case Relation.Combine combine ->
          opaque(relation, of(combine.left(), path).columns().size(), path);
    };
  }

  private Origin joined(Relation.Join join, String path) {
    Origin left = of(join.left(), path + "l");
    Origin right = of(join.right(), path + "r");
    List<Expr> pair = new ArrayList<>(left.columns());
    pair.addAll(right.columns());
    Expr condition = new Origin(List.of(), pair).written(join.condition());
    List<Object> rows = List.of(join.kind(), left.rows(), right.rows(), condition);
    return switch (join.kind()) {
      case INNER, LEFT, FULL -> new Origin(rows, pair);
      case SEMI, ANTI -> new Origin(rows, left.columns());
      case MARK -> {
        List<Expr> marked = new ArrayList<>(left.columns());
        marked.add(place(path, "mark", rows));
        yield new Origin(rows, marked);
      }
    };
  }

  /** What is the same only if it is the same in every column. */
  private Origin opaque(Relation relation, int width, String path) {
    return new Origin(
        List.of(relation),
        IntStream.range(0, width).mapToObj(i -> place(path, relation, i)).toList());
  }

  private Expr place(Object... parts) {
    return Expr.column(places.computeIfAbsent(List.of(parts), _ -> places.size()));
  }
}
