package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outputs of a projection as they are collected; the person stays among them. */
final class Projection {
  private final Rows input;
  private final List<Expr> outputs = new ArrayList<>();
  private final List<Integer> visible = new ArrayList<>();
  private final Map<Integer, Deferred> deferred = new HashMap<>();
  private final List<Optional<Span>> places = new ArrayList<>();

  Projection(Rows input) {
    this.input = input;
  }

  /** One more of the parser's columns. */
  void add(Expr output, Optional<Span> place) {
    visible.add(hidden(input.settled(output)));
    places.add(place);
  }

  /** One more of the parser's columns, which is the same in every row. */
  void add(Deferred.Constant constant, Optional<Span> place) {
    deferred.put(visible.size(), constant);
    visible.add(Rows.NONE);
    places.add(place);
  }

  /** One more of the parser's columns, which is the person where a condition holds. */
  void addPersonWhere(Expr condition, Optional<Span> place) {
    deferred.put(visible.size(), new Deferred.PersonWhere(hidden(condition)));
    visible.add(Rows.NONE);
    places.add(place);
  }

  /** An output beside the parser's columns; its ordinal. */
  int hidden(Expr output) {
    outputs.add(output);
    return outputs.size() - 1;
  }

  /**
   * The ordinal of an input's column, which is put beside the parser's columns if it is missing.
   */
  int kept(int ordinal) {
    int at = outputs.indexOf(Expr.column(ordinal));
    return at >= 0 ? at : hidden(Expr.column(ordinal));
  }

  /** The projected rows. */
  Rows rows() {
    if (input.isPersonal() && outputs.stream().noneMatch(input::isPerson)) {
      hidden(Expr.column(input.person()));
    }
    Set<Integer> persons = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (input.isPerson(outputs.get(i))) {
        persons.add(i);
      } else if (input.isMaybePerson(outputs.get(i))) {
        others.add(i);
      }
    }
    return new Rows(
        new Relation.Project(input.relation(), outputs),
        visible,
        persons,
        others,
        complete(),
        deferred,
        places);
  }

  private Set<Set<Integer>> complete() {
    Set<Set<Integer>> sets = new HashSet<>();
    for (Set<Integer> set : input.complete()) {
      Set<Integer> moved = new HashSet<>();
      set.forEach(ordinal -> moved.add(outputs.indexOf(Expr.column(ordinal))));
      if (!moved.contains(-1)) {
        sets.add(moved);
      }
    }
    return sets;
  }
}
