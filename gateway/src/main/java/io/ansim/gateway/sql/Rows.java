package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A relation under construction. The parser's columns are found in it through {@code visible}; the
 * person key stays among its columns also where the text dropped it.
 *
 * @param relation the relation
 * @param visible for each of the parser's columns, its ordinal in the relation, or {@link #NONE}
 * @param persons ordinals that hold the person of the row
 * @param others ordinals that hold the person of the row or null
 * @param complete sets of such ordinals of which at least one has a value in every row
 * @param deferred the parser's columns that are no columns of the relation
 * @param places for each of the parser's columns, where in the text it comes from
 */
record Rows(
    Relation relation,
    List<Integer> visible,
    Set<Integer> persons,
    Set<Integer> others,
    Set<Set<Integer>> complete,
    Map<Integer, Deferred> deferred,
    List<Optional<Span>> places) {
  /** The ordinal of a column that is {@link Deferred}. */
  static final int NONE = -1;

  Rows {
    visible = List.copyOf(visible);
    persons = Set.copyOf(persons);
    others = Set.copyOf(others);
    complete = Set.copyOf(complete);
    deferred = Map.copyOf(deferred);
    places = List.copyOf(places);
  }

  /** Rows whose columns are the parser's, from nowhere in the text. */
  static Rows plain(Relation relation, int width, Set<Integer> persons) {
    return new Rows(
        relation,
        counting(width),
        persons,
        Set.of(),
        Set.of(),
        Map.of(),
        counting(width).stream().map(_ -> Optional.<Span>empty()).toList());
  }

  boolean isPersonal() {
    return !persons.isEmpty();
  }

  /** The ordinal of the person key. */
  int person() {
    return new TreeSet<>(persons).first();
  }

  /** Whether one of the parser's columns is the person of the row. */
  boolean isPerson(int position) {
    return persons.contains(visible.get(position));
  }

  /** What one of the parser's columns is deferred to, if it is. */
  Optional<Deferred> deferred(int position) {
    return Optional.ofNullable(deferred.get(position));
  }

  /** The constant that one of the parser's columns is, if it is. */
  Optional<Deferred.Constant> constant(int position) {
    return deferred(position)
        .flatMap(column ->
            column instanceof Deferred.Constant constant
                ? Optional.of(constant)
                : Optional.empty());
  }

  /** The same columns of another relation. */
  Rows over(Relation changed) {
    return new Rows(changed, visible, persons, others, complete, deferred, places);
  }

  /** The relation with more columns behind, one of which the parser's columns go on with. */
  Rows and(Relation wider, int ordinal) {
    List<Integer> more = new ArrayList<>(visible);
    more.add(ordinal);
    List<Optional<Span>> morePlaces = new ArrayList<>(places);
    morePlaces.add(Optional.empty());
    return new Rows(wider, more, persons, others, complete, deferred, morePlaces);
  }

  /** Some of the parser's columns; the relation stays as it is. */
  Rows picked(List<Integer> positions) {
    Map<Integer, Deferred> kept = new HashMap<>();
    for (int i = 0; i < positions.size(); i++) {
      if (deferred.containsKey(positions.get(i))) {
        kept.put(i, deferred.get(positions.get(i)));
      }
    }
    return new Rows(
        relation,
        positions.stream().map(visible::get).toList(),
        persons,
        others,
        complete,
        kept,
        positions.stream().map(places::get).toList());
  }

  /** The same rows as part of wider ones, in which the ordinals start later. */
  Rows shifted(int by) {
    Map<Integer, Deferred> moved = new HashMap<>();
    deferred.forEach((position, column) ->
        moved.put(
            position,
            switch (column) {
              case Deferred.Constant constant -> constant;
              case Deferred.PersonWhere(int flag) -> new Deferred.PersonWhere(flag + by);
            }));
    Set<Set<Integer>> sets = new HashSet<>();
    complete.forEach(set -> sets.add(shifted(set, by)));
    return new Rows(
        relation,
        visible.stream().map(i -> i == NONE ? NONE : i + by).toList(),
        shifted(persons, by),
        shifted(others, by),
        sets,
        moved,
        places);
  }

  /**
   * The person of the row in the place of an expression that is the first of several of its columns
   * to have a value, where one always has.
   */
  Expr settled(Expr expr) {
    Set<Integer> ordinals = new HashSet<>();
    boolean person =
        expr instanceof Expr.Call
            && collect(expr, ordinals)
            && (ordinals.stream().anyMatch(persons::contains)
                || complete.stream().anyMatch(ordinals::containsAll));
    return person ? Expr.column(person()) : expr;
  }

  /** Whether an expression is the person of the row or null. */
  boolean isMaybePerson(Expr expr) {
    return collect(expr, new HashSet<>());
  }

  private boolean collect(Expr expr, Set<Integer> ordinals) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> {
        ordinals.add(ordinal);
        yield persons.contains(ordinal) || others.contains(ordinal);
      }
      case Expr.Call(Function function, List<Expr> arguments) ->
          function == Function.COALESCE
              && arguments.stream().allMatch(argument -> collect(argument, ordinals));
      case Expr.Literal _ -> false;
    };
  }

  /** A column that holds the person, whichever it is. */
  boolean isPerson(Expr expr) {
    return expr instanceof Expr.Column(int ordinal) && persons.contains(ordinal);
  }

  static List<Integer> counting(int count) {
    List<Integer> ordinals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ordinals.add(i);
    }
    return ordinals;
  }

  private static Set<Integer> shifted(Set<Integer> ordinals, int by) {
    Set<Integer> result = new HashSet<>();
    ordinals.forEach(ordinal -> result.add(ordinal + by));
    return result;
  }
}
