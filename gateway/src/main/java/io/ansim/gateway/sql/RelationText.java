package io.ansim.gateway.sql;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Says where rows come from and what their columns are. */
final class RelationText {
  private static final int MANY = 8;

  /**
   * What there is to say of a relation.
   *
   * @param columns a name for each of its columns
   * @param tables what its rows are made of
   * @param conditions what is true of them
   */
  record Told(List<String> columns, Set<String> tables, List<String> conditions) {
    Told withColumns(List<String> others) {
      return new Told(others, tables, conditions);
    }

    Told and(Set<String> more) {
      Set<String> all = new LinkedHashSet<>(tables);
      all.addAll(more);
      return new Told(columns, all, conditions);
    }

    Told where(List<String> more) {
      Set<String> all = new LinkedHashSet<>(conditions);
      all.addAll(more);
      return new Told(columns, tables, List.copyOf(all));
    }
  }

  private final Speech speech;

  RelationText(Speech speech) {
    this.speech = speech;
  }

  Told of(Relation relation) {
    return switch (relation) {
      case Relation.Scan(Name table, List<Name> columns) ->
          new Told(columns.stream().map(Name::value).toList(), Set.of(table.value()), List.of());
      case Relation.Values values -> constants(values);
      case Relation.Filter(Relation input, Expr predicate) -> {
        Told told = of(input);
        yield told.where(new ExprText(speech, told.columns()).conditions(predicate));
      }
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Told told = of(input);
        yield told.withColumns(new ExprText(speech, told.columns()).all(outputs));
      }
      case Relation.Join join -> joined(join);
      case Relation.UnitGroup(Relation input, List<Expr> keys, List<UnitAggregate> aggregates) -> {
        Told told = of(input);
        yield told.withColumns(new Groups(speech, told.columns()).columns(keys, aggregates));
      }
      case Relation.Window(Relation input, List<WindowCall> calls) -> {
        Told told = of(input);
        yield told.withColumns(new Groups(speech, told.columns()).columns(calls));
      }
      case Relation.Combine combine -> combined(combine);
    };
  }

  /** The rows as one phrase. */
  String rows(Told told) {
    String tables = speech.list(List.copyOf(told.tables()));
    if (told.conditions().isEmpty()) {
      return tables;
    }
    List<String> conditions = new ArrayList<>(told.conditions());
    if (conditions.size() > MANY) {
      conditions.subList(MANY, conditions.size()).clear();
      conditions.add("…");
    }
    return speech.say(Phrase.FROM_WHERE, tables, speech.and(conditions));
  }

  /** The rows as a part of a longer phrase. */
  private String part(Told told) {
    return told.conditions().isEmpty() ? rows(told) : "(" + rows(told) + ")";
  }

  private Told constants(Relation.Values values) {
    String rows = speech.say(Phrase.CONSTANTS, Integer.toString(values.rows().size()));
    return new Told(
        Collections.nCopies(values.types().size(), speech.say(Phrase.LISTED)),
        Set.of(rows),
        List.of());
  }

  private Told joined(Relation.Join join) {
    Told left = of(join.left());
    Told right = of(join.right());
    boolean again = !Collections.disjoint(left.tables(), right.tables());
    List<String> both = new ArrayList<>(left.columns());
    for (String column : right.columns()) {
      boolean clashes = again && left.columns().contains(column);
      both.add(clashes ? speech.say(Phrase.OTHER, column) : column);
    }
    List<String> matching =
        new ExprText(speech, both).conditions(unequated(join.condition(), left, right));
    Told matched = right.where(matching);
    return switch (join.kind()) {
      case INNER -> {
        Told joined = left.withColumns(both);
        yield again
            ? joined.and(Set.of(speech.say(Phrase.AGAIN, part(right)))).where(matching)
            : joined.and(right.tables()).where(matched.conditions());
      }
      case LEFT -> left.withColumns(both).and(Set.of(speech.say(Phrase.IF_ANY, part(matched))));
      case FULL -> {
        String either = speech.say(Phrase.EITHER, part(left), part(matched));
        yield new Told(both, Set.of(either), List.of());
      }
      case SEMI -> left.where(List.of(speech.say(Phrase.HAVING, rows(matched))));
      case ANTI -> left.where(List.of(speech.say(Phrase.LACKING, rows(matched))));
      case MARK -> {
        List<String> marked = new ArrayList<>(left.columns());
        marked.add(speech.say(Phrase.HAVING, rows(matched)));
        yield left.withColumns(marked);
      }
    };
  }

  /** A condition without the equations of columns that are called alike on both sides. */
  private static Expr unequated(Expr condition, Told left, Told right) {
    return Expr.and(
        Expr.conjuncts(condition).stream()
            .filter(part -> !isOfOneName(part, left.columns(), right.columns()))
            .toList());
  }

  private static boolean isOfOneName(Expr part, List<String> left, List<String> right) {
    if (!(part instanceof Expr.Call(Function function, List<Expr> sides))
        || function != Function.EQUAL
        || !(sides.get(0) instanceof Expr.Column(int a))
        || !(sides.get(1) instanceof Expr.Column(int b))) {
      return false;
    }
    int width = left.size();
    int first = Math.min(a, b);
    int second = Math.max(a, b);
    return first < width && second >= width && left.get(first).equals(right.get(second - width));
  }

  private Told combined(Relation.Combine combine) {
    Told left = of(combine.left());
    Told right = of(combine.right());
    Phrase phrase =
        switch (combine.operation()) {
          case UNION_ALL -> Phrase.ROWS_OF_BOTH;
          case UNION -> Phrase.DISTINCT_ROWS;
          case INTERSECT -> Phrase.ROWS_IN_BOTH;
          case EXCEPT -> Phrase.ROWS_NOT_IN;
        };
    List<String> columns =
        IntStream.range(0, RelationWidth.of(combine))
            .mapToObj(i -> together(combine.operation(), left, right, i))
            .toList();
    return new Told(columns, Set.of(speech.say(phrase, rows(left), rows(right))), List.of());
  }

  private static String together(SetOperation operation, Told left, Told right, int column) {
    String one = left.columns().get(column);
    String other = right.columns().get(column);
    return switch (operation) {
      case INTERSECT, EXCEPT -> one;
      case UNION_ALL, UNION -> one.equals(other) ? one : one + "/" + other;
    };
  }
}
