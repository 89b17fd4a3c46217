package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The canonical form of tables. Conditions travel down to where all their columns are, wanted
 * columns travel down to where they are read, and expressions travel up to where they are used.
 *
 * @param <T> the kind of table
 */
abstract class Form<T extends PlanNode> {
  private final Pass pass;
  private final Algebra<T> algebra;

  Form(Pass pass, Algebra<T> algebra) {
    this.pass = pass;
    this.algebra = algebra;
  }

  final Pass pass() {
    return pass;
  }

  final Algebra<T> algebra() {
    return algebra;
  }

  final Simplifier simplifier(Row row) {
    return new Simplifier(pass, row);
  }

  /**
   * The canonical form of a table's rows for which some conditions are true.
   *
   * @param wanted the columns that matter
   * @param where conditions over the table's columns
   */
  final Shape<T> of(T table, NavigableSet<Integer> wanted, List<Expr> where) {
    Shape<T> shape = shape(table, wanted, where);
    algebra.filtered(shape.core()).ifPresent(filter -> pass.replaced(table, filter.input()));
    return new Shape<>(
        pass.replaced(table, shape.core()), shape.row(), shape.outputs().only(wanted));
  }

  abstract Shape<T> shape(T table, NavigableSet<Integer> wanted, List<Expr> where);

  /** The form of a projection: it stays in the outputs. */
  final Shape<T> project(
      T input, List<Expr> exprs, NavigableSet<Integer> wanted, List<Expr> where) {
    Outputs outputs = Outputs.of(exprs);
    List<Expr> below = new ArrayList<>();
    List<Expr> above = new ArrayList<>();
    for (Expr condition : where) {
      if (outputs.mayBeCopied(List.of(condition))) {
        below.addAll(Conditions.parts(outputs.in(condition, pass)));
      } else {
        above.add(condition);
      }
    }
    Outputs used = outputs.only(Columns.union(wanted, Columns.in(above)));
    Shape<T> rows = ready(of(input, Columns.in(used.list()), below), used.list());
    return where(folded(rows.with(used.mapped(expr -> written(rows, expr)))), above);
  }

  /** Where rows are constants, so is what is made of them. */
  Shape<T> folded(Shape<T> shape) {
    return shape;
  }

  /** The rows for which conditions on the outputs are true. */
  final Shape<T> where(Shape<T> shape, List<Expr> where) {
    if (where.isEmpty()) {
      return shape;
    }
    Shape<T> rows = ready(shape, where);
    return filtered(rows, simplifier(rows.row()).condition(written(rows.outputs(), where)));
  }

  /** The rows for which a condition on the table itself is true. */
  final Shape<T> filtered(Shape<T> shape, Expr condition) {
    if (Simplifier.is(true, condition)) {
      return shape;
    }
    T core =
        algebra
            .filtered(shape.core())
            .map(inner ->
                algebra.filter(
                    inner.input(),
                    simplifier(shape.row()).condition(List.of(inner.predicate(), condition))))
            .orElseGet(() -> algebra.filter(shape.core(), condition));
    return new Shape<>(core, shape.row(), shape.outputs());
  }

  /** An expression over the outputs as a canonical one over the table itself. */
  final Expr written(Shape<T> shape, Expr expr) {
    return simplifier(shape.row()).of(shape.outputs().in(expr, pass));
  }

  final List<Expr> written(Outputs outputs, List<Expr> exprs) {
    return exprs.stream().map(expr -> outputs.in(expr, pass)).toList();
  }

  final Split split(List<Expr> conditions, int width) {
    return Split.of(pass, conditions, width);
  }

  /** The shape with outputs small enough to be written out in some expressions. */
  final Shape<T> ready(Shape<T> shape, List<Expr> users) {
    return shape.outputs().mayReplace(users)
        ? shape
        : projected(shape, pass.distinct(Keys.varying(shape.outputs().list())));
  }

  /** The condition of an aggregate over some rows, unless it is always true. */
  final Optional<Expr> filter(Shape<T> rows, Expr condition) {
    Expr filter = simplifier(rows.row()).condition(written(rows.outputs(), List.of(condition)));
    return Simplifier.is(true, filter) ? Optional.empty() : Optional.of(filter);
  }

  /** The shape with columns alone for outputs. */
  final Shape<T> asColumns(Shape<T> shape) {
    return shape.outputs().areColumns()
        ? shape
        : projected(shape, pass.distinct(shape.outputs().list()));
  }

  /** The shape of a table with exactly these columns. */
  final Shape<T> exactly(Shape<T> shape, List<Expr> columns) {
    boolean identity =
        columns.equals(IntStream.range(0, shape.row().width()).mapToObj(Expr::column).toList());
    return identity ? shape : projected(shape, columns);
  }

  /** The shape of a table with these columns, which hold all that the outputs read. */
  final Shape<T> projected(Shape<T> shape, List<Expr> columns) {
    Row row = shape.row().of(columns, columns.stream().map(simplifier(shape.row())::type).toList());
    return new Shape<>(
        algebra.project(shape.core(), columns),
        row,
        shape.outputs().mapped(output -> pass.over(columns, output)));
  }
}
