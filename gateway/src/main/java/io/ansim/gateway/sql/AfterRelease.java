package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * Maps the filters and outputs of released tables: on protected values subqueries and windows are
 * free.
 */
final class AfterRelease {
  private final RelMapper relations;

  AfterRelease(RelMapper relations) {
    this.relations = relations;
  }

  /** Whether expressions over public rows have a subquery over protected numbers. */
  boolean isAsked(Rows rows, List<RexNode> nodes) {
    return !rows.isPersonal()
        && InnerQuery.in(nodes).stream()
            .anyMatch(query ->
                !InnerQuery.isCorrelated(query.rel)
                    && relations.map(query.rel) instanceof RelMapper.Mapped.Outside);
  }

  /** The rows under a condition. */
  Released filter(LogicalFilter filter, Released input) {
    ReleasedSubqueries queries =
        new ReleasedSubqueries(
            relations, filter.getCluster().getRexBuilder(), filter.getVariablesSet(), input);
    queries.keep(RelOptUtil.conjunctions(filter.getCondition()));
    int width = RelationWidth.of(input);
    return RelationWidth.of(queries.table()) == width
        ? queries.table()
        : new Released.Compute(queries.table(), Columns.range(0, width));
  }

  /** The outputs over released rows. */
  Released project(LogicalProject project, Released input) {
    return outputs(project, project.getProjects(), input);
  }

  /**
   * The outputs over one row whose columns nobody mentions: a subquery that has one row takes its
   * place.
   *
   * @param otherwise the row, where there is no such subquery
   */
  Released overNothing(LogicalProject project, Released otherwise) {
    for (RexSubQuery taken : InnerQuery.in(project.getProjects())) {
      if (taken.getKind() == SqlKind.SCALAR_QUERY
          && !InnerQuery.isCorrelated(taken.rel)
          && relations.map(taken.rel) instanceof RelMapper.Mapped.Outside(Released one)
          && new RowBounds(relations.policy()).isOne(one)) {
        RexNode column = project.getCluster().getRexBuilder().makeInputRef(taken.getType(), 0);
        return outputs(
            project,
            project.getProjects().stream().map(node -> replaced(node, taken, column)).toList(),
            one);
      }
    }
    return project(project, otherwise);
  }

  private Released outputs(LogicalProject project, List<RexNode> nodes, Released input) {
    RexBuilder builder = project.getCluster().getRexBuilder();
    ReleasedSubqueries queries =
        new ReleasedSubqueries(relations, builder, project.getVariablesSet(), input);
    List<RexNode> withoutQueries = nodes.stream().map(queries::lift).toList();
    RexMapper exprs = relations.mapper(i -> i);
    Released wider = queries.table();
    WindowCalls windows = relations.windows(exprs, RelationWidth.of(wider));
    List<Expr> outputs = withoutQueries.stream().map(windows::lift).map(exprs::of).toList();
    Released table =
        windows.calls().isEmpty() ? wider : new Released.Window(wider, windows.calls());
    return Columns.areAll(outputs, RelationWidth.of(table))
        ? table
        : new Released.Compute(table, outputs);
  }

  private static RexNode replaced(RexNode node, RexSubQuery taken, RexNode column) {
    return node.accept(
        new RexShuttle() {
          // Equal subqueries are one; this is about which of the two nodes was taken apart.
          @SuppressWarnings("ReferenceEquality")
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            return query == taken ? column : super.visitSubQuery(query);
          }
        });
  }
}
