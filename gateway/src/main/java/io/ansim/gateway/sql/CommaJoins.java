package io.ansim.gateway.sql;

import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Brings conditions to the joins they are about, so that a released table and a public one that are
 * listed with commas are joined on what the conditions equate.
 */
final class CommaJoins {
  private final RelMapper relations;

  CommaJoins(RelMapper relations) {
    this.relations = relations;
  }

  /** The same rows with the conditions in the joins, or nothing where none belongs there. */
  Optional<RelNode> joined(LogicalFilter filter) {
    if (!isList(filter.getInput()) || !isMixed(filter.getInput())) {
      return Optional.empty();
    }
    List<RexNode> above = new ArrayList<>();
    List<RexNode> below = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
      boolean isPlain = RexUtil.SubQueryFinder.find(part) == null;
      (isPlain && crosses(filter.getInput(), part) ? below : above).add(part);
    }
    if (below.isEmpty()) {
      return Optional.empty();
    }
    RelNode joined = with((LogicalJoin) filter.getInput(), below);
    RexBuilder builder = filter.getCluster().getRexBuilder();
    return Optional.of(
        above.isEmpty()
            ? joined
            : filter.copy(
                filter.getTraitSet(), joined, RexUtil.composeConjunction(builder, above)));
  }

  private static boolean isList(RelNode node) {
    return node.getClass() == LogicalJoin.class
        && ((LogicalJoin) node).getJoinType() == JoinRelType.INNER;
  }

  /** Whether one of the joined tables is released. */
  private boolean isMixed(RelNode node) {
    return isList(node)
        ? node.getInputs().stream().anyMatch(this::isMixed)
        : relations.map(node) instanceof RelMapper.Mapped.Outside(Released _);
  }

  /** Whether a condition compares the two sides of some join. */
  private static boolean crosses(RelNode node, RexNode part) {
    if (!isList(node)) {
      return false;
    }
    int left = node.getInput(0).getRowType().getFieldCount();
    ImmutableBitSet columns = RelOptUtil.InputFinder.bits(part);
    boolean onLeft = columns.intersects(ImmutableBitSet.range(left));
    boolean onRight = !ImmutableBitSet.range(left).contains(columns);
    if (onLeft && onRight) {
      return true;
    }
    return onLeft
        ? crosses(node.getInput(0), part)
        : onRight && crosses(node.getInput(1), RexUtil.shift(part, -left));
  }

  private static RelNode with(LogicalJoin join, List<RexNode> parts) {
    int left = join.getLeft().getRowType().getFieldCount();
    List<RexNode> own = new ArrayList<>(RelOptUtil.conjunctions(join.getCondition()));
    List<RexNode> onLeft = new ArrayList<>();
    List<RexNode> onRight = new ArrayList<>();
    for (RexNode part : parts) {
      if (crosses(join.getLeft(), part)) {
        onLeft.add(part);
      } else if (isOnRight(part, left) && crosses(join.getRight(), RexUtil.shift(part, -left))) {
        onRight.add(RexUtil.shift(part, -left));
      } else {
        own.add(part);
      }
    }
    return join.copy(
        join.getTraitSet(),
        RexUtil.composeConjunction(join.getCluster().getRexBuilder(), own),
        onLeft.isEmpty() ? join.getLeft() : with((LogicalJoin) join.getLeft(), onLeft),
        onRight.isEmpty() ? join.getRight() : with((LogicalJoin) join.getRight(), onRight),
        join.getJoinType(),
        join.isSemiJoinDone());
  }

  private static boolean isOnRight(RexNode part, int left) {
    return !RelOptUtil.InputFinder.bits(part).intersects(ImmutableBitSet.range(left));
  }
}
