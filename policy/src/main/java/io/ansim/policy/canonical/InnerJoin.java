package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import java.util.List;

/**
 * An inner join in one of its two directions.
 *
 * @param form the form of tables
 * @param first one side
 * @param second the other side
 * @param row the row of both
 * @param outputs the columns of the original join over that row
 * @param <T> the kind of table
 */
record InnerJoin<T extends PlanNode>(Form<T> form, T first, T second, Row row, Outputs outputs) {
  /** The canonical form: the sides in order, those that are equal by the order of the condition. */
  static <T extends PlanNode> Shape<T> of(Sides<T> tables, List<Expr> parts) {
    Sides<T> sides = tables.meeting(parts);
    List<Expr> conditions = tables.possible(parts);
    Pass pass = sides.form().pass();
    InnerJoin<T> straight = straight(sides);
    InnerJoin<T> turned = turned(sides);
    int order = pass.compare(straight.first, turned.first);
    if (order == 0) {
      order = pass.compare(straight.condition(conditions), turned.condition(conditions));
    }
    return (order <= 0 ? straight : turned).shape(conditions);
  }

  private static <T extends PlanNode> InnerJoin<T> straight(Sides<T> sides) {
    return new InnerJoin<>(
        sides.form(), sides.left().core(), sides.right().core(), sides.row(), sides.outputs());
  }

  private static <T extends PlanNode> InnerJoin<T> turned(Sides<T> sides) {
    Row row = sides.right().row().beside(sides.left().row());
    Outputs lefts =
        sides
            .left()
            .outputs()
            .mapped(expr -> sides.form().pass().shifted(expr, sides.right().row().width()));
    return new InnerJoin<>(
        sides.form(),
        sides.right().core(),
        sides.left().core(),
        row,
        lefts.beside(sides.right().outputs(), sides.width()));
  }

  private Expr condition(List<Expr> parts) {
    return form.simplifier(row).condition(form.written(outputs, parts));
  }

  private Shape<T> shape(List<Expr> conditions) {
    Expr condition = condition(conditions);
    Outputs persons = Outputs.identity(row.width());
    for (Expr part : Conditions.parts(condition)) {
      if (isOnPerson(part)) {
        // The sides of an equality are in order, so the second is the later column.
        List<Expr> sides = ((Expr.Call) part).arguments();
        persons = persons.with(ordinal(sides.get(1)), persons.at(ordinal(sides.get(0))));
      }
    }
    Outputs firsts = persons;
    return new Shape<>(
        form.algebra().join(Relation.Join.Kind.INNER, first, second, condition),
        row,
        outputs.mapped(expr -> firsts.in(expr, form.pass())));
  }

  private boolean isOnPerson(Expr part) {
    return part instanceof Expr.Call(Function function, List<Expr> sides)
        && function == Function.EQUAL
        && sides.stream().allMatch(this::isPerson)
        && row.types().get(ordinal(sides.get(0))) == row.types().get(ordinal(sides.get(1)));
  }

  private boolean isPerson(Expr side) {
    return side instanceof Expr.Column(int ordinal) && row.persons().contains(ordinal);
  }

  private static int ordinal(Expr column) {
    return ((Expr.Column) column).ordinal();
  }
}
