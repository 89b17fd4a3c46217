package io.ansim.gateway.sql;

import com.google.common.collect.ImmutableList;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Puts rows under conditions. */
final class Conditions {
  private final RelMapper relations;

  Conditions(RelMapper relations) {
    this.relations = relations;
  }

  /**
   * The rows for which all conditions hold. A subquery that is a whole condition becomes a semi- or
   * anti-join, one that is part of it a column; what compares the sides of a join joins them.
   *
   * @param own the names by which subqueries call a row of these
   */
  Rows filter(List<RexNode> parts, Set<CorrelationId> own, Rows rows) {
    List<RexNode> plain = new ArrayList<>();
    List<RexNode> mixed = new ArrayList<>();
    List<RexNode> queries = new ArrayList<>();
    for (RexNode part : parts) {
      if (query(part).isPresent()) {
        queries.add(part);
      } else {
        (RexUtil.SubQueryFinder.find(part) == null ? plain : mixed).add(part);
      }
    }
    Rows result = rows;
    if (!plain.isEmpty()) {
      Groundwork groundwork = new Groundwork(relations, rows, own);
      List<Expr> conditions = conditions(groundwork, plain);
      result =
          rows.over(
              new Pushing(relations.places(), rows.persons())
                  .into(groundwork.rows().relation(), conditions));
    }
    for (RexNode part : queries) {
      boolean negated = part.getKind() == SqlKind.NOT;
      result = new Subqueries(relations, own).semi(result, query(part).orElseThrow(), negated);
    }
    if (!mixed.isEmpty()) {
      Groundwork groundwork = new Groundwork(relations, result, own);
      List<Expr> conditions = conditions(groundwork, mixed);
      result = result.over(new Relation.Filter(groundwork.rows().relation(), Expr.and(conditions)));
    }
    return result;
  }

  private List<Expr> conditions(Groundwork groundwork, List<RexNode> parts) {
    List<RexNode> laid = groundwork.layConditions(parts);
    RexMapper exprs = relations.over(groundwork.rows());
    return laid.stream().map(exprs::of).toList();
  }

  /** The subquery of {@code [NOT] EXISTS}, {@code [NOT] IN} and {@code x = (SELECT …)}. */
  private Optional<RexSubQuery> query(RexNode part) {
    if (part.getKind() == SqlKind.EQUALS) {
      return asIn(((RexCall) part).getOperands());
    }
    RexNode inner =
        part.getKind() == SqlKind.NOT ? ((RexCall) part).getOperands().getFirst() : part;
    return inner instanceof RexSubQuery query
            && (query.getKind() == SqlKind.IN || query.getKind() == SqlKind.EXISTS)
        ? Optional.of(query)
        : Optional.empty();
  }

  /** A value equals what is looked up in public tables if it is among what is found there. */
  private Optional<RexSubQuery> asIn(List<RexNode> sides) {
    RexNode value = sides.get(sides.get(0) instanceof RexSubQuery ? 1 : 0);
    RexNode looked = sides.get(sides.get(0) instanceof RexSubQuery ? 0 : 1);
    return looked instanceof RexSubQuery query
            && query.getKind() == SqlKind.SCALAR_QUERY
            && RexUtil.SubQueryFinder.find(value) == null
            && RelOptUtil.getVariablesUsed(query.rel).isEmpty()
            && relations.map(query.rel) instanceof RelMapper.Mapped.Inside(Rows rows)
            && !rows.isPersonal()
        ? Optional.of(RexSubQuery.in(query.rel, ImmutableList.of(value)))
        : Optional.empty();
  }
}
