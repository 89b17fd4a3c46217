package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.util.ImmutableBitSet;

/** Maps joins with a released table on at least one side. */
final class ReleasedJoins {
  private final RelMapper relations;

  ReleasedJoins(RelMapper relations) {
    this.relations = relations;
  }

  /**
   * The joined table, with the parser's columns.
   *
   * @param needed which of those columns are looked at
   */
  Released join(
      LogicalJoin join, RelMapper.Mapped left, RelMapper.Mapped right, ImmutableBitSet needed) {
    RexMapper exprs = relations.mapper(i -> i);
    Expr condition = exprs.of(join.getCondition());
    Span at = exprs.place(join.getCondition()).orElse(relations.source().whole());
    Optional<Released> first = table(left, at);
    Optional<Released> second = table(right, at);
    if (first.isPresent() && second.isPresent()) {
      return joined(join.getJoinType(), first.get(), second.get(), condition);
    }
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    int rightWidth = join.getRight().getRowType().getFieldCount();
    if (first.isPresent() && right instanceof RelMapper.Mapped.Inside(Rows rows)) {
      return new GroupNames(
              relations.policy(), first.get(), PublicRows.relation(rows), condition, at)
          .joined(
              isInner(join.getJoinType(), JoinRelType.LEFT, at),
              needed.except(ImmutableBitSet.range(leftWidth)).shift(-leftWidth));
    }
    if (second.isPresent() && left instanceof RelMapper.Mapped.Inside(Rows rows)) {
      Expr turned = turned(condition, leftWidth, rightWidth);
      Released named =
          new GroupNames(relations.policy(), second.get(), PublicRows.relation(rows), turned, at)
              .joined(
                  isInner(join.getJoinType(), JoinRelType.RIGHT, at),
                  needed.intersect(ImmutableBitSet.range(leftWidth)));
      return new Released.Compute(named, turned(leftWidth, rightWidth));
    }
    throw new IllegalStateException("one side of the join is released");
  }

  /** A side as a released table: also public rows, where they are few. */
  private Optional<Released> table(RelMapper.Mapped side, Span at) {
    return switch (side) {
      case RelMapper.Mapped.Outside(Released released) -> Optional.of(released);
      case RelMapper.Mapped.Inside(Rows rows) -> {
        if (rows.isPersonal()) {
          throw new Refusal(
              Rule.SUBQUERY,
              "numbers that are already protected are not joined with rows of persons; count these"
                  + " first",
              at,
              "(SELECT …, count(*) FROM … GROUP BY …)");
        }
        yield new PublicRows(relations).all(rows);
      }
    };
  }

  private Released joined(JoinRelType type, Released left, Released right, Expr condition) {
    return switch (type) {
      case INNER -> new Released.Join(Relation.Join.Kind.INNER, left, right, condition);
      case LEFT -> new Released.Join(Relation.Join.Kind.LEFT, left, right, condition);
      case FULL -> new Released.Join(Relation.Join.Kind.FULL, left, right, condition);
      case RIGHT -> {
        int leftWidth = RelationWidth.of(left);
        int rightWidth = RelationWidth.of(right);
        yield new Released.Compute(
            new Released.Join(
                Relation.Join.Kind.LEFT, right, left, turned(condition, leftWidth, rightWidth)),
            turned(leftWidth, rightWidth));
      }
      case SEMI, ANTI, ASOF, LEFT_ASOF, LEFT_MARK ->
          throw new Refusal(
              Rule.JOIN_KIND,
              "this kind of join is not part of the language",
              relations.source().whole());
    };
  }

  private static boolean isInner(JoinRelType type, JoinRelType outer, Span at) {
    if (type != JoinRelType.INNER && type != outer) {
      throw new Refusal(
          Rule.JOIN_KIND,
          "an outer join of protected numbers and a public table keeps the numbers' rows, not the"
              + " table's",
          at,
          "numbers LEFT JOIN table ON …");
    }
    return type == JoinRelType.INNER;
  }

  /** A condition on the left columns, then the right ones, with the right ones first. */
  private static Expr turned(Expr condition, int left, int right) {
    return Columns.replaced(condition, i -> Expr.column(i < left ? i + right : i - left));
  }

  /** The left columns, then the right ones, of a table that has the right ones first. */
  private static List<Expr> turned(int left, int right) {
    List<Expr> outputs = new ArrayList<>(Columns.range(right, right + left));
    outputs.addAll(Columns.range(0, right));
    return outputs;
  }
}
