package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/**
 * The canonical form of joins that ask for each left row whether it has a partner.
 *
 * @param form the form of tables
 * @param left the left rows
 * @param right the right rows
 * @param on the parts of the condition
 * @param wanted the columns that matter
 * @param <T> the kind of table
 */
record Existence<T extends PlanNode>(
    Form<T> form, T left, T right, List<Expr> on, NavigableSet<Integer> wanted) {

  Shape<T> of(Relation.Join.Kind kind, List<Expr> where) {
    return kind == Relation.Join.Kind.MARK ? mark(where) : kept(kind, where);
  }

  /** The left rows with a partner, or without. */
  private Shape<T> kept(Relation.Join.Kind kind, List<Expr> where) {
    Split split = form.split(on, width());
    boolean semi = kind == Relation.Join.Kind.SEMI;
    List<Expr> between = Split.together(split.between(), semi ? List.of() : split.left());
    List<Expr> below = Split.together(where, semi ? split.left() : List.of());
    Sides<T> sides =
        Sides.of(form, left, right, Columns.left(wanted, width()), between, below, split.right())
            .meeting(between);
    return new Shape<>(
        sides.join(kind, sides.condition(sides.possible(between))),
        sides.left().row(),
        sides.left().outputs());
  }

  /** All left rows beside whether they have a partner; where that is known, the rows alone. */
  private Shape<T> mark(List<Expr> where) {
    Expr mark = Expr.column(width());
    if (where.contains(mark)) {
      return marked(Relation.Join.Kind.SEMI, where);
    }
    if (where.contains(new Expr.Call(Function.NOT, List.of(mark)))) {
      return marked(Relation.Join.Kind.ANTI, where);
    }
    List<Expr> above = where.stream().filter(part -> Columns.in(part).contains(width())).toList();
    List<Expr> below = where.stream().filter(part -> !above.contains(part)).toList();
    NavigableSet<Integer> used = Columns.union(wanted, Columns.in(above));
    if (!used.contains(width())) {
      return form.of(left, used, below);
    }
    Split split = form.split(on, width());
    List<Expr> between = Split.together(split.between(), split.left());
    Sides<T> sides =
        Sides.of(form, left, right, Columns.left(used, width()), between, below, split.right())
            .meeting(between);
    Shape<T> rows = sides.left();
    Row row = rows.row().beside(new Row(List.of(ValueType.BOOLEAN), Set.of(0), Set.of()));
    return form.where(
        new Shape<>(
            sides.join(Relation.Join.Kind.MARK, sides.condition(sides.possible(between))),
            row,
            rows.outputs().with(width(), Expr.column(rows.row().width()))),
        above);
  }

  private Shape<T> marked(Relation.Join.Kind kind, List<Expr> where) {
    Expr known = Expr.Literal.of(kind == Relation.Join.Kind.SEMI);
    Outputs outputs = Outputs.identity(width()).with(width(), known);
    Shape<T> rows = kept(kind, form.written(outputs, where));
    return rows.with(rows.outputs().with(width(), known));
  }

  private int width() {
    return form.algebra().width(left);
  }
}
