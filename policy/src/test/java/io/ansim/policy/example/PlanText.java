package io.ansim.policy.example;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Plans as the tests write them, for instance {@code (release (scan person person_id gender) (keys
 * $1) (persons))}: {@code $1} is the column at position 1, {@code 'text'} a text, {@code
 * #2020-01-31} a day, {@code (null integer)} a missing integer, and every function goes by its
 * name.
 */
public final class PlanText {
  private static final Pattern TOKEN = Pattern.compile("\\(|\\)|'[^']*'|[^\\s()]+");

  /** A word or a list in brackets. */
  private record Node(String word, List<Node> parts) {
    String head() {
      return parts.getFirst().word();
    }

    List<Node> tail() {
      return parts.subList(1, parts.size());
    }

    Node at(int i) {
      return parts.get(i);
    }

    Optional<Node> optional(int i) {
      return i < parts.size() ? Optional.of(parts.get(i)) : Optional.empty();
    }
  }

  private PlanText() {}

  /** A plan whose columns are labelled {@code a0, a1, …}, as many as asked for. */
  public static Plan plan(String text, int columns) {
    return new Plan(
        released(text), IntStream.range(0, columns).mapToObj(i -> new Name("a" + i)).toList());
  }

  /** A released table. */
  public static Released released(String text) {
    return released(read(text));
  }

  /** A relation. */
  public static Relation relation(String text) {
    return relation(read(text));
  }

  /** An expression. */
  public static Expr expr(String text) {
    return expr(read(text));
  }

  private static Node read(String text) {
    Iterator<String> tokens = TOKEN.matcher(text).results().map(r -> r.group()).iterator();
    Node node = read(tokens);
    if (tokens.hasNext()) {
      throw new IllegalArgumentException("words left over after the plan");
    }
    return node;
  }

  private static Node read(Iterator<String> tokens) {
    String token = tokens.next();
    if (!token.equals("(")) {
      return new Node(token, List.of());
    }
    List<Node> parts = new ArrayList<>();
    for (Node part = read(tokens); !part.word().equals(")"); part = read(tokens)) {
      parts.add(part);
    }
    return new Node("(", parts);
  }

  private static Released released(Node node) {
    return switch (node.head()) {
      case "release" ->
          new Released.Release(
              relation(node.at(1)),
              exprs(node.at(2).tail()),
              node.tail().subList(2, node.tail().size()).stream()
                  .map(PlanText::aggregate)
                  .toList());
      case "compute" ->
          new Released.Compute(
              released(node.at(1)), exprs(node.tail().subList(1, node.tail().size())));
      case "keep" -> new Released.Keep(released(node.at(1)), expr(node.at(2)));
      case "sort" ->
          new Released.Sort(
              released(node.at(1)),
              node.tail().subList(1, node.tail().size()).stream().map(PlanText::sortKey).toList());
      case "limit" ->
          new Released.Limit(
              released(node.at(1)),
              Long.parseLong(node.at(2).word()),
              Long.parseLong(node.at(3).word()));
      default -> throw new IllegalArgumentException("no released table `" + node.head() + "`");
    };
  }

  private static Released.SortKey sortKey(Node node) {
    List<String> words = node.parts().stream().map(Node::word).toList();
    return new Released.SortKey(
        Integer.parseInt(words.getFirst().substring(1)),
        words.contains("desc"),
        words.contains("nulls-first"));
  }

  private static Aggregate aggregate(Node node) {
    return switch (node.head()) {
      case "persons" -> new Aggregate.Persons(node.optional(1).map(PlanText::expr));
      case "rows" -> new Aggregate.Rows(node.optional(1).map(PlanText::expr));
      case "sum" -> new Aggregate.Sum(expr(node.at(1)), node.optional(2).map(PlanText::expr));
      case "mean" -> new Aggregate.Mean(expr(node.at(1)), node.optional(2).map(PlanText::expr));
      default -> throw new IllegalArgumentException("no aggregate `" + node.head() + "`");
    };
  }

  private static Relation relation(Node node) {
    return switch (node.head()) {
      case "scan" ->
          new Relation.Scan(
              new Name(node.at(1).word()),
              node.tail().subList(1, node.tail().size()).stream()
                  .map(column -> new Name(column.word()))
                  .toList());
      case "values" -> values(node);
      case "filter" -> new Relation.Filter(relation(node.at(1)), expr(node.at(2)));
      case "project" ->
          new Relation.Project(
              relation(node.at(1)), exprs(node.tail().subList(1, node.tail().size())));
      case "join" ->
          new Relation.Join(
              constant(Relation.Join.Kind.class, node.at(1).word()),
              relation(node.at(2)),
              relation(node.at(3)),
              expr(node.at(4)));
      case "group" ->
          new Relation.UnitGroup(
              relation(node.at(1)),
              exprs(node.at(2).tail()),
              node.tail().subList(2, node.tail().size()).stream()
                  .map(PlanText::unitAggregate)
                  .toList());
      default -> throw new IllegalArgumentException("no relation `" + node.head() + "`");
    };
  }

  private static Relation values(Node node) {
    List<ValueType> types =
        node.at(1).parts().stream().map(type -> constant(ValueType.class, type.word())).toList();
    List<List<Value>> rows = new ArrayList<>();
    for (Node row : node.tail().subList(1, node.tail().size())) {
      rows.add(row.parts().stream().map(PlanText::literal).map(Expr.Literal::value).toList());
    }
    return new Relation.Values(types, rows);
  }

  private static UnitAggregate unitAggregate(Node node) {
    UnitAggregate.Kind kind = constant(UnitAggregate.Kind.class, node.head());
    int filter = kind == UnitAggregate.Kind.ROWS ? 1 : 2;
    return new UnitAggregate(
        kind,
        filter == 2 ? Optional.of(expr(node.at(1))) : Optional.empty(),
        node.optional(filter).map(PlanText::expr));
  }

  private static List<Expr> exprs(List<Node> nodes) {
    return nodes.stream().map(PlanText::expr).toList();
  }

  private static Expr expr(Node node) {
    if (node.word().startsWith("$")) {
      return Expr.column(Integer.parseInt(node.word().substring(1)));
    }
    if (!node.parts().isEmpty() && !node.head().equals("null")) {
      return new Expr.Call(constant(Function.class, node.head()), exprs(node.tail()));
    }
    return literal(node);
  }

  private static Expr.Literal literal(Node node) {
    if (!node.parts().isEmpty()) {
      return new Expr.Literal(constant(ValueType.class, node.at(1).word()), Value.none());
    }
    String word = node.word();
    if (word.startsWith("'")) {
      return Expr.Literal.of(word.substring(1, word.length() - 1));
    }
    if (word.startsWith("#")) {
      return word.contains("T")
          ? new Expr.Literal(
              ValueType.TIMESTAMP, new Value.Timestamp(LocalDateTime.parse(word.substring(1))))
          : new Expr.Literal(ValueType.DATE, new Value.Date(LocalDate.parse(word.substring(1))));
    }
    if (word.equals("true") || word.equals("false")) {
      return Expr.Literal.of(word.equals("true"));
    }
    return word.matches("-?\\d+")
        ? Expr.Literal.of(Long.parseLong(word))
        : Expr.Literal.of(Double.parseDouble(word));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
