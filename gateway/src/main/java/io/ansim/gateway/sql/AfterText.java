package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is done with protected values. */
final class AfterText {
  private static final String UNLABELLED = "column_0";
  private static final Pattern MADE_UP = Pattern.compile("column_[0-9_]+");

  private final Speech speech;
  private final LeafText leaves;

  AfterText(Speech speech, LeafText leaves) {
    this.speech = speech;
    this.leaves = leaves;
  }

  /**
   * The steps in the order in which they are done.
   *
   * @param labels the names of the columns, where they have any
   */
  List<String> steps(Released released, Optional<List<String>> labels) {
    List<String> steps = new ArrayList<>();
    collect(released, labels, steps);
    // Several tables that are put together one after the other are put together.
    return steps.stream().distinct().toList();
  }

  private void collect(Released released, Optional<List<String>> labels, List<String> steps) {
    switch (released) {
      case Released.Leaf _ -> {}
      case Released.Compute(Released input, List<Expr> outputs) -> {
        collect(input, labels.map(given -> before(outputs, given, input)), steps);
        List<String> made = made(released, outputs, labels);
        if (!made.isEmpty()) {
          steps.add(speech.say(Phrase.CALCULATES, speech.list(made)));
        }
      }
      case Released.Keep(Released input, Expr predicate) -> {
        collect(input, labels, steps);
        ExprText exprs = new ExprText(speech, columns(input, labels));
        steps.add(speech.say(Phrase.KEEPS, speech.and(exprs.conditions(predicate))));
      }
      case Released.Sort(Released input, List<Released.SortKey> keys) -> {
        collect(input, labels, steps);
        steps.add(order(keys, columns(input, labels)));
      }
      case Released.Limit(Released input, long offset, long count) -> {
        collect(input, labels, steps);
        steps.add(run(offset, count));
      }
      case Released.Group(Released input, List<Expr> keys, _) -> {
        collect(input, Optional.empty(), steps);
        List<String> names = new ExprText(speech, columns(input, Optional.empty())).all(keys);
        steps.add(
            names.isEmpty()
                ? speech.say(Phrase.ADDS_UP)
                : speech.say(Phrase.REGROUPS, speech.list(names)));
      }
      case Released.Window(Released input, _) -> {
        collect(input, Optional.empty(), steps);
        steps.add(speech.say(Phrase.COMPARES));
      }
      case Released.Join join -> {
        collect(join.left(), Optional.empty(), steps);
        collect(join.right(), Optional.empty(), steps);
        steps.add(speech.say(Phrase.MATCHES));
      }
      case Released.Combine combine -> {
        collect(combine.left(), labels, steps);
        collect(combine.right(), labels, steps);
        steps.add(
            speech.say(
                switch (combine.operation()) {
                  case UNION_ALL, UNION -> Phrase.TOGETHER;
                  case INTERSECT -> Phrase.ONLY_IN_BOTH;
                  case EXCEPT -> Phrase.ONLY_IN_FIRST;
                }));
      }
    }
  }

  /** The labels of the columns that a calculation hands on. */
  private static List<String> before(List<Expr> outputs, List<String> labels, Released input) {
    List<String> before = new ArrayList<>(Collections.nCopies(RelationWidth.of(input), UNLABELLED));
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) instanceof Expr.Column(int ordinal)) {
        before.set(ordinal, labels.get(i));
      }
    }
    return before;
  }

  /** The columns that are no columns or constants before, by their labels if they have any. */
  private List<String> made(Released released, List<Expr> outputs, Optional<List<String>> labels) {
    List<String> names = columns(released, labels);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) instanceof Expr.Call) {
        made.add(names.get(i));
      }
    }
    return made;
  }

  /** An order by columns of these names. */
  String order(List<Released.SortKey> keys, List<String> columns) {
    List<String> names =
        keys.stream()
            .map(key -> {
              String name = columns.get(key.ordinal());
              return key.descending() ? speech.say(Phrase.DESCENDING, name) : name;
            })
            .toList();
    return speech.say(Phrase.ORDERED, String.join(", ", names));
  }

  /** A run of rows. */
  String run(long offset, long count) {
    if (count == Long.MAX_VALUE) {
      return speech.say(Phrase.ALL_ROWS_AFTER, Speech.rows(offset));
    }
    return offset == 0
        ? speech.say(Phrase.FIRST_ROWS, Speech.rows(count))
        : speech.say(Phrase.ROWS_AFTER, Speech.rows(offset), Speech.rows(count));
  }

  /** The labels, but for those that were made up. */
  private List<String> columns(Released released, Optional<List<String>> labels) {
    List<String> columns = new ArrayList<>(columns(released));
    for (int i = 0; i < columns.size() && labels.isPresent(); i++) {
      String label = labels.get().get(i);
      if (!MADE_UP.matcher(label).matches()) {
        columns.set(i, label);
      }
    }
    return columns;
  }

  private List<String> columns(Released released) {
    return switch (released) {
      case Released.Leaf leaf -> leaves.columns(leaf);
      case Released.Compute(Released input, List<Expr> outputs) ->
          new ExprText(speech, columns(input)).all(outputs);
      case Released.Keep(Released input, _) -> columns(input);
      case Released.Sort(Released input, _) -> columns(input);
      case Released.Limit(Released input, _, _) -> columns(input);
      case Released.Group(Released input, List<Expr> keys, List<UnitAggregate> aggregates) ->
          new Groups(speech, columns(input)).columns(keys, aggregates);
      case Released.Window(Released input, List<WindowCall> calls) ->
          new Groups(speech, columns(input)).columns(calls);
      case Released.Join join -> {
        List<String> columns = new ArrayList<>(columns(join.left()));
        switch (join.kind()) {
          case INNER, LEFT, FULL -> columns.addAll(columns(join.right()));
          case SEMI, ANTI -> {}
          case MARK -> columns.add(speech.say(Phrase.MATCHES));
        }
        yield columns;
      }
      case Released.Combine combine -> columns(combine.left());
    };
  }
}
