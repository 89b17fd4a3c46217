package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A relation under construction. The parser's columns are found in it through {@code visible}; the
 * person key stays among its columns also where the text dropped it.
 *
 * @param relation the relation
 * @param visible for each of the parser's columns, its ordinal in the relation
 * @param persons ordinals that hold the person of the row
 * @param others ordinals that hold the person of an outer join's other side, or null
 * @param places for each of the parser's columns, where in the text it comes from
 */
record Rows(
    Relation relation,
    List<Integer> visible,
    Set<Integer> persons,
    Set<Integer> others,
    List<Optional<Span>> places) {
  Rows {
    visible = List.copyOf(visible);
    persons = Set.copyOf(persons);
    others = Set.copyOf(others);
    places = List.copyOf(places);
  }

  boolean isPersonal() {
    return !persons.isEmpty();
  }

  /** The ordinal of the person key. */
  int person() {
    return new TreeSet<>(persons).first();
  }

  /** The same columns of another relation. */
  Rows over(Relation changed) {
    return new Rows(changed, visible, persons, others, places);
  }

  /** A projection to these outputs, which keeps the person even if they do not. */
  Rows project(List<Expr> outputs, List<Optional<Span>> outputPlaces) {
    List<Expr> all = new ArrayList<>(outputs);
    if (isPersonal() && outputs.stream().noneMatch(output -> isIn(output, persons))) {
      all.add(Expr.column(person()));
    }
    Set<Integer> newPersons = new TreeSet<>();
    Set<Integer> newOthers = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (isIn(all.get(i), persons)) {
        newPersons.add(i);
      } else if (isIn(all.get(i), others)) {
        newOthers.add(i);
      }
    }
    return new Rows(
        new Relation.Project(relation, all),
        counting(outputs.size()),
        newPersons,
        newOthers,
        outputPlaces);
  }

  /** The person first, then the parser's columns: the shape that a release is made from. */
  Relation personFirst() {
    List<Expr> outputs = new ArrayList<>();
    outputs.add(Expr.column(person()));
    visible.forEach(ordinal -> outputs.add(Expr.column(ordinal)));
    return relation instanceof Relation.Project(Relation input, List<Expr> inner)
        ? new Relation.Project(
            input, outputs.stream().map(o -> inner.get(((Expr.Column) o).ordinal())).toList())
        : new Relation.Project(relation, outputs);
  }

  static List<Integer> counting(int count) {
    List<Integer> ordinals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ordinals.add(i);
    }
    return ordinals;
  }

  private static boolean isIn(Expr expr, Set<Integer> ordinals) {
    return expr instanceof Expr.Column(int ordinal) && ordinals.contains(ordinal);
  }
}
