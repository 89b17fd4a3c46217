package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Maps joins of rows. */
final class Joins {
  private final RelMapper relations;

  Joins(RelMapper relations) {
    this.relations = relations;
  }

  Rows join(LogicalJoin join, Rows left, Rows right) {
    return join(
        join.getJoinType(),
        left,
        right,
        RelOptUtil.conjunctions(join.getCondition()),
        join.getVariablesSet());
  }

  /**
   * The joined rows.
   *
   * @param own the names by which subqueries of the condition call a pair
   */
  Rows join(JoinRelType type, Rows left, Rows right, List<RexNode> parts, Set<CorrelationId> own) {
    boolean swapped = type == JoinRelType.RIGHT;
    Relation.Join.Kind kind = kind(type);
    Rows first = swapped ? right : left;
    Rows second = (swapped ? left : right).shifted(RelationWidth.of(first.relation()));
    checkConstants(kind, first, second);
    Rows pair = swapped ? pair(kind, second, first) : pair(kind, first, second);
    List<RexNode> plain = new ArrayList<>();
    List<RexNode> queries = new ArrayList<>();
    for (RexNode part : parts) {
      (RexUtil.SubQueryFinder.find(part) == null ? plain : queries).add(part);
    }
    RexMapper exprs = relations.over(pair);
    if (!queries.isEmpty() && kind != Relation.Join.Kind.INNER) {
      throw new Refusal(
          Rule.SUBQUERY,
          "a subquery in the condition of an outer join is not part of the language; filter that"
              + " table first",
          exprs
              .place(queries.getFirst())
              .or(() -> relations.source().innerQuery())
              .orElse(relations.source().whole()),
          "LEFT JOIN (SELECT … WHERE EXISTS (…)) t ON …");
    }
    List<Expr> conditions = new ArrayList<>();
    for (RexNode part : plain) {
      conditions.add(condition(part, exprs, first, second));
    }
    Relation joined =
        relations
            .places()
            .put(
                new Relation.Join(kind, first.relation(), second.relation(), Expr.and(conditions)),
                plain.stream().map(exprs::place).flatMap(Optional::stream).findFirst());
    boolean both = first.isPersonal() && second.isPersonal();
    Rows result =
        kind == Relation.Join.Kind.FULL && both
            ? coalesced(pair, joined, first, second)
            : pair.over(joined);
    return queries.isEmpty() ? result : new Conditions(relations).filter(queries, own, result);
  }

  /** Rows beside the numbers of a released table of one row, which is the same for all. */
  Rows beside(Rows rows, Released table, boolean tableFirst) {
    int width = RelationWidth.of(table);
    Map<Integer, Deferred> deferred = new HashMap<>();
    rows.deferred()
        .forEach((position, column) -> deferred.put(position + (tableFirst ? width : 0), column));
    List<Integer> visible = new ArrayList<>(rows.visible());
    List<Optional<Span>> places = new ArrayList<>(rows.places());
    for (int i = 0; i < width; i++) {
      int position = tableFirst ? i : rows.visible().size() + i;
      visible.add(position, Rows.NONE);
      places.add(position, Optional.empty());
      deferred.put(position, new Deferred.Constant(table, i));
    }
    return new Rows(
        rows.relation(), visible, rows.persons(), rows.others(), rows.complete(), deferred, places);
  }

  private Relation.Join.Kind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> Relation.Join.Kind.INNER;
      case LEFT, RIGHT -> Relation.Join.Kind.LEFT;
      case FULL -> Relation.Join.Kind.FULL;
      case SEMI, ANTI, ASOF, LEFT_ASOF, LEFT_MARK ->
          throw new Refusal(
              Rule.JOIN_KIND,
              "this kind of join is not part of the language",
              relations.source().whole());
    };
  }

  /** A number that stands in every row would be missing where a row has no partner. */
  private void checkConstants(Relation.Join.Kind kind, Rows first, Rows second) {
    Map<Integer, Deferred> mayVanish = new HashMap<>();
    if (kind != Relation.Join.Kind.INNER) {
      mayVanish.putAll(second.deferred());
    }
    if (kind == Relation.Join.Kind.FULL) {
      mayVanish.putAll(first.deferred());
    }
    if (mayVanish.values().stream().anyMatch(Deferred.Constant.class::isInstance)) {
      throw relations.alreadyProtected();
    }
  }

  /** The columns of two sides, of which the parser knows the left ones first. */
  private static Rows pair(Relation.Join.Kind kind, Rows left, Rows right) {
    int count = left.visible().size();
    Map<Integer, Deferred> deferred = new HashMap<>(left.deferred());
    right.deferred().forEach((position, column) -> deferred.put(position + count, column));
    boolean leftThere = kind == Relation.Join.Kind.INNER || !right.isPersonal() || isFirst(left);
    boolean rightThere = kind == Relation.Join.Kind.INNER || !left.isPersonal() || isFirst(right);
    Set<Integer> persons = new HashSet<>();
    Set<Integer> others = new HashSet<>(union(left.others(), right.others()));
    (leftThere ? persons : others).addAll(left.persons());
    (rightThere ? persons : others).addAll(right.persons());
    Set<Set<Integer>> complete = new HashSet<>();
    if (leftThere) {
      complete.addAll(left.complete());
    }
    if (rightThere) {
      complete.addAll(right.complete());
    }
    return new Rows(
        left.relation(),
        concat(left.visible(), right.visible()),
        persons,
        others,
        complete,
        deferred,
        concat(left.places(), right.places()));
  }

  /** Whether a side's columns stand first in the relation: the side that keeps all its rows. */
  private static boolean isFirst(Rows side) {
    return side.visible().stream().anyMatch(i -> i == 0) || side.persons().contains(0);
  }

  /** A condition on a pair; what USING a column equates stands for all sides joined before. */
  private Expr condition(RexNode part, RexMapper exprs, Rows first, Rows second) {
    Expr condition = exprs.of(part);
    boolean using =
        part.getKind() == SqlKind.EQUALS
            && exprs.place(part).isEmpty()
            && ((RexCall) part).getOperands().stream().allMatch(RexInputRef.class::isInstance);
    if (using && condition instanceof Expr.Call(Function function, List<Expr> sides)) {
      return new Expr.Call(
          function, sides.stream().map(side -> merged(merged(side, first), second)).toList());
    }
    return condition;
  }

  /** The person in the place of one half of the person after a full join. */
  private static Expr merged(Expr side, Rows rows) {
    boolean half =
        side instanceof Expr.Column(int ordinal)
            && rows.complete().stream().anyMatch(set -> set.contains(ordinal));
    return half ? Expr.column(rows.person()) : side;
  }

  /** After a full join the person is that of the one side or that of the other. */
  private Rows coalesced(Rows pair, Relation joined, Rows first, Rows second) {
    int width = RelationWidth.of(joined);
    List<Expr> outputs = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      outputs.add(Expr.column(i));
    }
    outputs.add(
        Expr.call(Function.COALESCE, Expr.column(first.person()), Expr.column(second.person())));
    Set<Set<Integer>> complete = new HashSet<>();
    for (Set<Integer> one : sets(first)) {
      for (Set<Integer> other : sets(second)) {
        complete.add(union(one, other));
      }
    }
    Set<Integer> others = new HashSet<>(union(first.others(), second.others()));
    others.addAll(union(first.persons(), second.persons()));
    return new Rows(
        new Relation.Project(joined, outputs),
        pair.visible(),
        Set.of(width),
        others,
        complete,
        pair.deferred(),
        pair.places());
  }

  /** The sets of columns of a side of which one always holds the person. */
  private static Set<Set<Integer>> sets(Rows side) {
    Set<Set<Integer>> sets = new HashSet<>(side.complete());
    side.persons().forEach(person -> sets.add(Set.of(person)));
    return sets;
  }

  private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
    Set<Integer> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  private static <T> List<T> concat(List<T> a, List<T> b) {
    List<T> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
