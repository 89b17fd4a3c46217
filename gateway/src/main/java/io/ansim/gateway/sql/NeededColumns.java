package io.ansim.gateway.sql;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** Which columns of each relational node are looked at above it; in doubt all. */
final class NeededColumns {
  private final IdentityHashMap<RelNode, ImmutableBitSet> needed = new IdentityHashMap<>();

  /** Looks at a question from its answer down. */
  NeededColumns(RelNode root) {
    visit(root, all(root));
  }

  /** Looks at a node that came in the place of another, of which these columns are needed. */
  void add(RelNode node, ImmutableBitSet columns) {
    visit(node, columns);
  }

  /** The columns of a node that are needed. */
  ImmutableBitSet of(RelNode node) {
    return needed.getOrDefault(node, all(node));
  }

  private void visit(RelNode node, ImmutableBitSet columns) {
    needed.merge(node, columns, ImmutableBitSet::union);
    InnerQuery.in(node).forEach(query -> visit(query.rel, all(query.rel)));
    if (!node.getVariablesSet().isEmpty()) {
      // A correlated query inside looks at columns by other means.
      node.getInputs().forEach(input -> visit(input, all(input)));
    } else if (node.getClass() == LogicalProject.class) {
      visit(node.getInput(0), in(((LogicalProject) node).getProjects()));
    } else if (node.getClass() == LogicalFilter.class) {
      visit(node.getInput(0), columns.union(in(List.of(((LogicalFilter) node).getCondition()))));
    } else if (node.getClass() == LogicalSort.class) {
      ImmutableBitSet.Builder more = columns.rebuild();
      for (RelFieldCollation key : ((LogicalSort) node).getCollation().getFieldCollations()) {
        more.set(key.getFieldIndex());
      }
      visit(node.getInput(0), more.build());
    } else if (node.getClass() == LogicalAggregate.class) {
      visit(node.getInput(0), in((LogicalAggregate) node));
    } else if (node.getClass() == LogicalJoin.class) {
      ImmutableBitSet both = columns.union(in(List.of(((LogicalJoin) node).getCondition())));
      int left = node.getInput(0).getRowType().getFieldCount();
      visit(node.getInput(0), both.intersect(ImmutableBitSet.range(left)));
      visit(node.getInput(1), both.except(ImmutableBitSet.range(left)).shift(-left));
    } else {
      node.getInputs().forEach(input -> visit(input, all(input)));
    }
  }

  private static ImmutableBitSet in(LogicalAggregate aggregate) {
    ImmutableBitSet.Builder columns = aggregate.getGroupSet().rebuild();
    for (AggregateCall call : aggregate.getAggCallList()) {
      call.getArgList().forEach(columns::set);
      if (call.filterArg >= 0) {
        columns.set(call.filterArg);
      }
    }
    return columns.build();
  }

  private static ImmutableBitSet in(List<RexNode> nodes) {
    return RelOptUtil.InputFinder.bits(nodes, null);
  }

  private static ImmutableBitSet all(RelNode node) {
    return ImmutableBitSet.range(node.getRowType().getFieldCount());
  }
}
