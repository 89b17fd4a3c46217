package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import java.util.List;
import java.util.NavigableSet;

/**
 * The two sides of a join in canonical form, and the columns of both over them.
 *
 * @param form the form of tables
 * @param width how wide the original left side is
 * @param left the left side
 * @param right the right side
 * @param <T> the kind of table
 */
record Sides<T extends PlanNode>(Form<T> form, int width, Shape<T> left, Shape<T> right) {
  /**
   * The sides with the columns that are wanted of them and those that some conditions mention.
   *
   * @param users the conditions over both sides
   * @param leftWhere conditions on the left rows
   * @param rightWhere conditions on the right rows
   */
  static <T extends PlanNode> Sides<T> of(
      Form<T> form,
      T left,
      T right,
      NavigableSet<Integer> wanted,
      List<Expr> users,
      List<Expr> leftWhere,
      List<Expr> rightWhere) {
    int width = form.algebra().width(left);
    NavigableSet<Integer> all = Columns.union(wanted, Columns.in(users));
    Sides<T> sides =
        new Sides<>(
            form,
            width,
            form.of(left, Columns.left(all, width), leftWhere),
            form.of(right, Columns.right(all, width), rightWhere));
    return sides.outputs().mayReplace(users)
        ? sides
        : new Sides<>(form, width, form.asColumns(sides.left), form.asColumns(sides.right));
  }

  /** The parts of a condition that may be true. */
  List<Expr> possible(List<Expr> parts) {
    return parts.stream().filter(part -> !Simplifier.is(false, condition(List.of(part)))).toList();
  }

  /**
   * The sides, the right one empty where a part of the condition is never true: nothing meets then,
   * and what the join is on can still be seen from the other parts.
   */
  Sides<T> meeting(List<Expr> parts) {
    return possible(parts).size() == parts.size()
        ? this
        : new Sides<>(form, width, left, form.filtered(right, Expr.Literal.of(false)));
  }

  /** The sides with nothing calculated on the right. */
  Sides<T> withColumnsRight() {
    return new Sides<>(form, width, left, form.asColumns(right));
  }

  /** The sides with nothing calculated. */
  Sides<T> withColumns() {
    return new Sides<>(form, width, form.asColumns(left), form.asColumns(right));
  }

  Outputs outputs() {
    Outputs rights = right.outputs().mapped(expr -> form.pass().shifted(expr, left.row().width()));
    return left.outputs().beside(rights, width);
  }

  Row row() {
    return left.row().beside(right.row());
  }

  /** The canonical form of a condition over both sides. */
  Expr condition(List<Expr> parts) {
    return form.simplifier(row()).condition(form.written(outputs(), parts));
  }

  T join(Relation.Join.Kind kind, Expr condition) {
    return form.algebra().join(kind, left.core(), right.core(), condition);
  }
}
