package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;

/** Maps joins, and the subqueries of a condition, which are joins too. */
final class Joins {
  private final RelMapper relations;
  private final SourceText source;
  private final SourceMap places;

  Joins(RelMapper relations, SourceText source, SourceMap places) {
    this.relations = relations;
    this.source = source;
    this.places = places;
  }

  Rows join(LogicalJoin join) {
    Rows left = relations.inside(join.getLeft());
    Rows right = relations.inside(join.getRight());
    boolean swapped = join.getJoinType() == JoinRelType.RIGHT;
    Relation.Join.Kind kind =
        switch (join.getJoinType()) {
          case INNER -> Relation.Join.Kind.INNER;
          case LEFT, RIGHT -> Relation.Join.Kind.LEFT;
          case FULL -> Relation.Join.Kind.FULL;
          case SEMI, ANTI, ASOF, LEFT_ASOF, LEFT_MARK ->
              throw new Refusal(
                  Rule.JOIN_KIND, "this kind of join is not part of the language", source.whole());
        };
    Rows first = swapped ? right : left;
    Rows second = swapped ? left : right;
    int width = RelationWidth.of(first.relation());
    List<Integer> leftOrdinals = swapped ? shifted(left.visible(), width) : left.visible();
    List<Integer> rightOrdinals = swapped ? right.visible() : shifted(right.visible(), width);
    List<Integer> visible = concat(leftOrdinals, rightOrdinals);
    RexMapper exprs = new RexMapper(source, places, visible::get, _ -> -1);
    Relation relation =
        places.put(
            new Relation.Join(
                kind, first.relation(), second.relation(), exprs.of(join.getCondition())),
            exprs.place(join.getCondition()));
    boolean secondMayBeNull = kind != Relation.Join.Kind.INNER;
    Set<Integer> persons = new TreeSet<>(first.persons());
    Set<Integer> others = new TreeSet<>(first.others());
    (secondMayBeNull && first.isPersonal() ? others : persons)
        .addAll(shifted(second.persons(), width));
    others.addAll(shifted(second.others(), width));
    return new Rows(relation, visible, persons, others, concat(left.places(), right.places()));
  }

  /** Rows under a condition, whose subqueries become semi- and anti-joins. */
  Rows filter(LogicalFilter filter, Rows rows) {
    Rows result = rows;
    List<RexNode> plain = new ArrayList<>();
    List<RexNode> queries = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
      (query(part).isPresent() ? queries : plain).add(part);
    }
    if (!plain.isEmpty()) {
      RexMapper exprs = relations.over(rows);
      result =
          result.over(
              new Relation.Filter(
                  result.relation(), Expr.and(plain.stream().map(exprs::of).toList())));
    }
    for (RexNode part : queries) {
      result = semiJoin(result, query(part).orElseThrow(), part.getKind() == SqlKind.NOT);
    }
    return result;
  }

  private static Optional<RexSubQuery> query(RexNode part) {
    RexNode inner =
        part.getKind() == SqlKind.NOT ? ((RexCall) part).getOperands().getFirst() : part;
    return inner instanceof RexSubQuery query
            && (query.getKind() == SqlKind.IN || query.getKind() == SqlKind.EXISTS)
        ? Optional.of(query)
        : Optional.empty();
  }

  private Rows semiJoin(Rows outer, RexSubQuery query, boolean negated) {
    if (negated && query.getKind() == SqlKind.IN) {
      throw new Refusal(
          Rule.SUBQUERY,
          "NOT IN is never true when the subquery has a missing value; NOT EXISTS says what is"
              + " meant",
          source.whole(),
          "NOT EXISTS (SELECT 1 FROM … WHERE …)");
    }
    int width = RelationWidth.of(outer.relation());
    List<Expr> conditions = new ArrayList<>();
    Rows inner = inner(query, outer, width, conditions);
    if (inner.isPersonal() && !outer.isPersonal()) {
      throw new Refusal(
          Rule.SUBQUERY,
          "rows of a public table are not chosen by what persons have",
          source.whole());
    }
    for (int i = 0; i < query.getOperands().size(); i++) {
      conditions.add(
          Expr.call(
              Function.EQUAL,
              relations.over(outer).of(query.getOperands().get(i)),
              Expr.column(inner.visible().get(i) + width)));
    }
    Relation.Join join =
        new Relation.Join(
            negated ? Relation.Join.Kind.ANTI : Relation.Join.Kind.SEMI,
            outer.relation(),
            inner.relation(),
            Expr.and(conditions));
    return outer.over(places.put(join, relations.over(outer).place(query)));
  }

  /** The rows of a subquery; what it asks of the outer row is added to the conditions. */
  private Rows inner(RexSubQuery query, Rows outer, int width, List<Expr> conditions) {
    RelNode node = query.rel;
    if (query.getKind() == SqlKind.EXISTS) {
      while (node.getClass() == LogicalProject.class) {
        node = ((LogicalProject) node).getInput();
      }
    }
    if (query.getKind() == SqlKind.EXISTS && node.getClass() == LogicalFilter.class) {
      LogicalFilter filter = (LogicalFilter) node;
      Rows rows = relations.inside(filter.getInput());
      RexMapper both =
          new RexMapper(
              source, places, i -> rows.visible().get(i) + width, i -> outer.visible().get(i));
      List<Expr> inside = new ArrayList<>();
      for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
        if (isCorrelated(part)) {
          conditions.add(both.of(part));
        } else {
          inside.add(relations.over(rows).of(part));
        }
      }
      return inside.isEmpty()
          ? rows
          : rows.over(new Relation.Filter(rows.relation(), Expr.and(inside)));
    }
    return relations.inside(node);
  }

  private static boolean isCorrelated(RexNode node) {
    boolean[] found = new boolean[1];
    node.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitFieldAccess(RexFieldAccess access) {
            found[0] = true;
            return null;
          }
        });
    return found[0];
  }

  private static List<Integer> shifted(Iterable<Integer> ordinals, int by) {
    List<Integer> result = new ArrayList<>();
    ordinals.forEach(ordinal -> result.add(ordinal + by));
    return result;
  }

  private static <T> List<T> concat(List<T> a, List<T> b) {
    List<T> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
