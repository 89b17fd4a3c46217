package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Maps projections of rows. */
final class Projections {
  private final RelMapper relations;

  Projections(RelMapper relations) {
    this.relations = relations;
  }

  Projection of(LogicalProject project, Rows rows) {
    Groundwork groundwork = new Groundwork(relations, rows, project.getVariablesSet());
    List<RexNode> nodes = groundwork.lay(project.getProjects());
    Rows base = groundwork.rows();
    RexMapper exprs = relations.over(base);
    Projection projection = new Projection(base);
    for (int i = 0; i < nodes.size(); i++) {
      RexNode node = nodes.get(i);
      Optional<Span> place = exprs.place(project.getProjects().get(i));
      Optional<RexNode> condition = Deferring.personWhere(node, base);
      if (condition.isPresent()) {
        projection.addPersonWhere(exprs.of(condition.get()), place);
      } else if (deferred(node, base).isPresent()) {
        pass(deferred(node, base).get(), place, projection);
      } else {
        Expr output = exprs.of(node);
        projection.add(relations.places().put(output, place), place);
      }
    }
    return projection;
  }

  private static Optional<Deferred> deferred(RexNode node, Rows rows) {
    return node instanceof RexInputRef ref ? rows.deferred(ref.getIndex()) : Optional.empty();
  }

  private static void pass(Deferred column, Optional<Span> place, Projection projection) {
    switch (column) {
      case Deferred.Constant constant -> projection.add(constant, place);
      case Deferred.PersonWhere(int flag) -> projection.addPersonWhere(Expr.column(flag), place);
    }
  }
}
