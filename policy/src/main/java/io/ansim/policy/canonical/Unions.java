package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.SetOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The canonical form of set operations: nested ones of a kind as one, their operands in order, and
 * where repeated rows do not count, each operand once.
 *
 * @param <T> the kind of table
 */
final class Unions<T extends PlanNode> {
  private final Form<T> form;

  Unions(Form<T> form) {
    this.form = form;
  }

  Shape<T> of(Algebra.Combined<T> combined, NavigableSet<Integer> wanted, List<Expr> where) {
    SetOperation operation = combined.operation();
    NavigableSet<Integer> columns = Columns.first(form.algebra().width(combined.left()));
    if (operation == SetOperation.UNION_ALL) {
      columns.retainAll(Columns.union(wanted, Columns.in(where)));
      if (columns.isEmpty()) {
        columns.add(0);
      }
    }
    List<T> tables = new ArrayList<>();
    collect(operation, combined, tables);
    List<Shape<T>> operands = new ArrayList<>();
    for (T table : tables) {
      Shape<T> operand = form.of(table, columns, List.of());
      operands.add(form.exactly(operand, operand.outputs().list()));
    }
    Row row = row(operation, operands);
    Outputs outputs = Outputs.of(List.of());
    for (int column : new TreeSet<>(columns)) {
      outputs = outputs.with(column, Expr.column(columns.headSet(column).size()));
    }
    return form.where(
        new Shape<>(core(operation, operands.stream().map(Shape::core).toList()), row, outputs),
        where);
  }

  private void collect(SetOperation operation, Algebra.Combined<T> combined, List<T> tables) {
    collect(operation, combined.left(), tables);
    collect(operation, combined.right(), tables);
  }

  private void collect(SetOperation operation, T table, List<T> tables) {
    form.algebra()
        .combined(table)
        .filter(inner -> isPartOf(operation, inner.operation()))
        .ifPresentOrElse(inner -> collect(operation, inner, tables), () -> tables.add(table));
  }

  private static boolean isPartOf(SetOperation outer, SetOperation inner) {
    return switch (outer) {
      case UNION_ALL, INTERSECT -> inner == outer;
      case UNION -> inner == SetOperation.UNION || inner == SetOperation.UNION_ALL;
      case EXCEPT -> false;
    };
  }

  private T core(SetOperation operation, List<T> operands) {
    List<T> ordered =
        switch (operation) {
          case UNION_ALL -> operands.stream().sorted(form.pass()).toList();
          case UNION, INTERSECT -> form.pass().distinct(operands);
          case EXCEPT -> operands;
        };
    if (ordered.size() == 1) {
      ordered = Collections.nCopies(2, ordered.getFirst());
    }
    return ordered.stream()
        .reduce((left, right) -> form.algebra().combine(operation, left, right))
        .orElseThrow();
  }

  private Row row(SetOperation operation, List<Shape<T>> operands) {
    return switch (operation) {
      case UNION_ALL, UNION, INTERSECT ->
          operands.stream().map(Shape::row).reduce(Row::either).orElseThrow();
      case EXCEPT -> operands.getFirst().row();
    };
  }
}
