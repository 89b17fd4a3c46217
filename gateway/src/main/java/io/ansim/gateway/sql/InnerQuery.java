package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;

/**
 * A subquery taken apart: a table that stands by itself, and what is asked of its rows and of the
 * outer row together.
 *
 * @param base the table
 * @param outputs what the subquery selects, over the base
 * @param conditions what must hold, over the base and the outer row
 */
record InnerQuery(RelNode base, List<RexNode> outputs, List<RexNode> conditions) {
  /**
   * Takes a subquery apart, as far as it looks at the outer row.
   *
   * @param around the outer row's variables
   */
  static InnerQuery of(RexSubQuery query, Set<CorrelationId> around, Span at) {
    RelNode node = query.rel;
    List<RexNode> outputs = new ArrayList<>();
    for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
      outputs.add(node.getCluster().getRexBuilder().makeInputRef(node, i));
    }
    List<RexNode> conditions = new ArrayList<>();
    while (isCorrelated(node)) {
      Optional<RelNode> below = below(node);
      if (below.isEmpty() || !around.containsAll(variables(node))) {
        throw new Refusal(
            Rule.SUBQUERY,
            "an inner query meets the query right around it, in its WHERE alone; a JOIN says the"
                + " same",
            at,
            "LEFT JOIN (SELECT …, count(*) FROM … GROUP BY …) AS t ON …");
      }
      if (node.getClass() == LogicalProject.class) {
        outputs =
            query.getKind() == SqlKind.EXISTS
                ? List.of()
                : RelOptUtil.pushPastProject(outputs, (LogicalProject) node);
        conditions = RelOptUtil.pushPastProject(conditions, (LogicalProject) node);
      } else if (node.getClass() == LogicalFilter.class) {
        conditions = new ArrayList<>(conditions);
        conditions.addAll(RelOptUtil.conjunctions(((LogicalFilter) node).getCondition()));
      }
      node = below.get();
    }
    return new InnerQuery(node, outputs, conditions);
  }

  /** The subqueries in some expressions, also in each other's operands. */
  static List<RexSubQuery> in(List<RexNode> nodes) {
    List<RexSubQuery> found = new ArrayList<>();
    RexVisitorImpl<Void> finder =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitSubQuery(RexSubQuery query) {
            found.add(query);
            return super.visitSubQuery(query);
          }
        };
    nodes.forEach(node -> node.accept(finder));
    return found;
  }

  /** The subqueries in a node's own expressions. */
  static List<RexSubQuery> in(RelNode node) {
    List<RexSubQuery> found = new ArrayList<>();
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            found.add(query);
            return super.visitSubQuery(query);
          }
        });
    return found;
  }

  /** Whether a subquery looks at the row around it. */
  static boolean isCorrelated(RelNode node) {
    return !variables(node).isEmpty();
  }

  /** The variables by which a node mentions rows around it. */
  private static Set<CorrelationId> variables(RelNode node) {
    Set<CorrelationId> used = new HashSet<>();
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            used.add(variable.id);
            return variable;
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            used.addAll(variables(query.rel));
            return super.visitSubQuery(query);
          }
        });
    used.removeAll(node.getVariablesSet());
    node.getInputs().forEach(input -> used.addAll(variables(input)));
    return used;
  }

  private static Optional<RelNode> below(RelNode node) {
    boolean isPlain =
        node.getClass() == LogicalFilter.class
            || (node.getClass() == LogicalProject.class
                && !RexOver.containsOver(((LogicalProject) node).getProjects(), null))
            || (node.getClass() == LogicalSort.class
                && ((LogicalSort) node).fetch == null
                && ((LogicalSort) node).offset == null);
    return isPlain ? Optional.of(node.getInput(0)) : Optional.empty();
  }
}
