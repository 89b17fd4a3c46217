package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings conditions on joined rows to the joins they are about, so that tables listed with commas
 * are joined on what the conditions equate.
 */
final class Pushing {
  private final SourceMap places;
  private final Set<Integer> persons;

  /**
   * What brings conditions to joins.
   *
   * @param persons the ordinals that hold the person
   */
  Pushing(SourceMap places, Set<Integer> persons) {
    this.places = places;
    this.persons = persons;
  }

  /** The rows for which all conditions hold. */
  Relation into(Relation relation, List<Expr> conditions) {
    Relation joined = relation;
    List<Expr> rest = new ArrayList<>();
    for (Expr condition : starred(conditions)) {
      if (crosses(joined, condition)) {
        joined = attached((Relation.Join) joined, condition);
      } else {
        rest.add(condition);
      }
    }
    return rest.isEmpty() ? joined : new Relation.Filter(joined, Expr.and(rest));
  }

  /** Whether there is an inner join of which the condition compares the sides. */
  private static boolean crosses(Relation relation, Expr condition) {
    if (!(relation instanceof Relation.Join join) || join.kind() != Relation.Join.Kind.INNER) {
      return false;
    }
    int width = RelationWidth.of(join.left());
    Set<Integer> ordinals = Ordinals.of(condition);
    boolean left = ordinals.stream().anyMatch(i -> i < width);
    boolean right = ordinals.stream().anyMatch(i -> i >= width);
    if (left && right) {
      return true;
    }
    return left
        ? crosses(join.left(), condition)
        : right && crosses(join.right(), moved(condition, -width));
  }

  private Relation attached(Relation.Join join, Expr condition) {
    int width = RelationWidth.of(join.left());
    Set<Integer> ordinals = Ordinals.of(condition);
    boolean left = ordinals.stream().anyMatch(i -> i < width);
    boolean right = ordinals.stream().anyMatch(i -> i >= width);
    Relation.Join changed =
        left && right
            ? new Relation.Join(
                join.kind(), join.left(), join.right(), and(join.condition(), condition))
            : left
                ? new Relation.Join(
                    join.kind(),
                    attached((Relation.Join) join.left(), condition),
                    join.right(),
                    join.condition())
                : new Relation.Join(
                    join.kind(),
                    join.left(),
                    attached(
                        (Relation.Join) join.right(),
                        Ordinals.moved(condition, i -> i - width, places)),
                    join.condition());
    return places.put(changed, places.of(join).or(() -> places.of(condition)));
  }

  private static Expr moved(Expr condition, int by) {
    return Ordinals.moved(condition, i -> i + by, new SourceMap());
  }

  private static Expr and(Expr condition, Expr more) {
    if (condition.equals(Expr.Literal.of(true))) {
      return more;
    }
    List<Expr> all = new ArrayList<>(Expr.conjuncts(condition));
    all.add(more);
    return Expr.and(all);
  }

  /**
   * Persons that are equal in a chain are equal to the first of them, so that every join in a row
   * of joins has its equality: {@code a = c AND b = c} is {@code a = b AND a = c}.
   */
  private List<Expr> starred(List<Expr> conditions) {
    TreeMap<Integer, TreeSet<Integer>> classes = new TreeMap<>();
    List<Expr> rest = new ArrayList<>();
    List<Expr> equalities = new ArrayList<>();
    for (Expr condition : conditions) {
      if (condition instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL
          && sides.get(0) instanceof Expr.Column(int a)
          && sides.get(1) instanceof Expr.Column(int b)
          && persons.contains(a)
          && persons.contains(b)) {
        equalities.add(condition);
        TreeSet<Integer> both = new TreeSet<>(Set.of(a));
        both.add(b);
        both.addAll(classes.getOrDefault(a, new TreeSet<>()));
        both.addAll(classes.getOrDefault(b, new TreeSet<>()));
        both.forEach(i -> classes.put(i, both));
      } else {
        rest.add(condition);
      }
    }
    if (equalities.size() < 2) {
      return conditions;
    }
    List<Expr> result = new ArrayList<>();
    classes.forEach((i, all) -> {
      if (i > all.first()) {
        result.add(
            places.put(
                Expr.call(Function.EQUAL, Expr.column(all.first()), Expr.column(i)),
                places.of(equalities.getFirst())));
      }
    });
    result.addAll(rest);
    return result;
  }
}
