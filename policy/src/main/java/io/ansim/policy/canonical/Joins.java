package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import java.util.List;
import java.util.NavigableSet;

/**
 * The canonical form of joins: what a condition says of one side alone is said there, as far as the
 * kind of join lets it.
 *
 * @param <T> the kind of table
 */
final class Joins<T extends PlanNode> {
  private final Form<T> form;

  Joins(Form<T> form) {
    this.form = form;
  }

  Shape<T> of(
      Relation.Join.Kind kind,
      T left,
      T right,
      Expr condition,
      NavigableSet<Integer> wanted,
      List<Expr> where) {
    List<Expr> on = Conditions.parts(condition);
    return switch (kind) {
      case INNER -> inner(left, right, Split.together(on, where), wanted);
      case LEFT -> left(left, right, on, wanted, where);
      case FULL -> full(left, right, on, wanted, where);
      case SEMI, ANTI, MARK -> new Existence<>(form, left, right, on, wanted).of(kind, where);
    };
  }

  /** Both sides in order, with what is said of both. */
  private Shape<T> inner(T left, T right, List<Expr> conditions, NavigableSet<Integer> wanted) {
    Split split = form.split(conditions, form.algebra().width(left));
    List<Expr> between = split.between();
    return InnerJoin.of(
        Sides.of(form, left, right, wanted, between, split.left(), split.right()), between);
  }

  private Shape<T> left(
      T left, T right, List<Expr> on, NavigableSet<Integer> wanted, List<Expr> where) {
    int width = form.algebra().width(left);
    Split split = form.split(on, width);
    Split after = form.split(where, width);
    List<Expr> stays = Split.together(split.left(), split.between());
    List<Expr> above = Split.together(after.rightOfBoth(), after.both());
    Sides<T> sides =
        Sides.of(
                form,
                left,
                right,
                wanted,
                Split.together(stays, above),
                Split.together(after.left(), after.constant()),
                split.right())
            .withColumnsRight()
            .meeting(stays);
    Row row = sides.left().row().beside(sides.right().row().orNull());
    Expr upper = form.simplifier(row).condition(form.written(sides.outputs(), above));
    if (rejectsUnmatched(upper, sides.left().row().width(), row)) {
      return InnerJoin.of(sides, Split.together(stays, above));
    }
    T core = sides.join(Relation.Join.Kind.LEFT, sides.condition(sides.possible(stays)));
    return form.filtered(new Shape<>(core, row, sides.outputs()), upper);
  }

  /** Whether a condition is never true of a row without a partner on the right. */
  private boolean rejectsUnmatched(Expr condition, int width, Row row) {
    Outputs unmatched =
        Outputs.identity(row.width())
            .mapped(column ->
                column instanceof Expr.Column(int ordinal) && ordinal >= width
                    ? Simplifier.nothing(row.types().get(ordinal))
                    : column);
    Expr value = form.simplifier(row).condition(List.of(unmatched.in(condition, form.pass())));
    return Simplifier.is(false, value);
  }

  private Shape<T> full(
      T left, T right, List<Expr> on, NavigableSet<Integer> wanted, List<Expr> where) {
    Sides<T> sides =
        Sides.of(form, left, right, wanted, Split.together(on, where), List.of(), List.of())
            .withColumns();
    Row row = sides.left().row().orNull().beside(sides.right().row().orNull());
    T core = sides.join(Relation.Join.Kind.FULL, sides.condition(on));
    return form.where(new Shape<>(core, row, sides.outputs()), where);
  }
}
