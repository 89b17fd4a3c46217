package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/** Public rows that are among the groups of a count: the groups, with the rows that they name. */
final class ChosenRows {
  private final RelMapper relations;

  ChosenRows(RelMapper relations) {
    this.relations = relations;
  }

  /**
   * The public rows under a condition, one part of which asks whether they are among released ones;
   * nothing where there is not exactly one such part.
   *
   * @param needed which of the rows' columns are needed
   */
  Optional<Released> of(LogicalFilter filter, Rows rows, ImmutableBitSet needed) {
    List<RexNode> others = new ArrayList<>(RelOptUtil.conjunctions(filter.getCondition()));
    List<RexSubQuery> memberships =
        others.stream()
            .filter(part -> part.getKind() == SqlKind.IN && part instanceof RexSubQuery)
            .map(RexSubQuery.class::cast)
            .filter(query -> !InnerQuery.isCorrelated(query.rel))
            .filter(
                query -> relations.map(query.rel) instanceof RelMapper.Mapped.Outside(Released _))
            .toList();
    if (memberships.size() != 1) {
      return Optional.empty();
    }
    RexSubQuery membership = memberships.getFirst();
    others.remove(membership);
    Released groups = ((RelMapper.Mapped.Outside) relations.map(membership.rel)).released();
    Rows chosen = new Conditions(relations).filter(others, filter.getVariablesSet(), rows);
    Relation relation = PublicRows.relation(chosen);
    int width = RelationWidth.of(groups);
    List<Expr> equal = new ArrayList<>();
    for (int i = 0; i < membership.getOperands().size(); i++) {
      Expr own = relations.mapper(c -> width + c).of(membership.getOperands().get(i));
      equal.add(Expr.call(Function.EQUAL, Expr.column(i), own));
    }
    Released named =
        new GroupNames(
                relations.policy(),
                new Released.Group(groups, Columns.range(0, width), List.of()),
                relation,
                Expr.and(equal),
                relations.source().innerQuery().orElse(relations.source().whole()))
            .joined(true, needed);
    return Optional.of(
        new Released.Compute(named, Columns.range(width, width + RelationWidth.of(relation))));
  }
}
