package io.ansim.enclave.example;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plans as the tests write them, for instance {@code (release (scan person id sex) (keys $1)
 * (persons))}: {@code $1} is the column at position 1, {@code 'text'} a text, {@code #2020-01-31} a
 * day, {@code (null integer)} a missing integer; functions, aggregates and calls go by their names.
 * A call's clauses are {@code (partition …)}, {@code (order ($1 desc nulls-first) …)} and {@code
 * (rows -1 0)} or {@code (peers first last)}.
 */
public final class PlanText {
  private static final Pattern TOKEN = Pattern.compile("\\(|\\)|'[^']*'|[^\\s()]+");
  private static final Set<String> CLAUSES = Set.of("partition", "order", "rows", "peers");

  /** A word, or a list in brackets. */
  private record Node(String word, List<Node> parts) {
    boolean begins(String head) {
      return !parts.isEmpty() && head().equals(head);
    }

    String head() {
      return parts.getFirst().word();
    }

    Node at(int i) {
      return parts.get(i);
    }

    List<Node> after(int count) {
      return parts.subList(count, parts.size());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  private PlanText() {}

  /** A release or a browse. */
  public static Released.Leaf leaf(String text) {
    Node node = read(text);
    if (node.begins("browse")) {
      return new Released.Browse(
          relation(node.at(1)),
          node.after(4).stream().map(PlanText::sortKey).toList(),
          Long.parseLong(node.at(2).word()),
          Long.parseLong(node.at(3).word()));
    }
    return new Released.Release(
        relation(node.at(1)),
        exprs(node.at(2).after(1)),
        node.after(3).stream().map(PlanText::aggregate).toList());
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
    Iterator<String> tokens = TOKEN.matcher(text).results().map(MatchResult::group).iterator();
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

  private static Relation relation(Node node) {
    return switch (node.head()) {
      case "scan" ->
          new Relation.Scan(
              new Name(node.at(1).word()),
              node.after(2).stream().map(column -> new Name(column.word())).toList());
      case "values" -> values(node);
      case "filter" -> new Relation.Filter(relation(node.at(1)), expr(node.at(2)));
      case "project" -> new Relation.Project(relation(node.at(1)), exprs(node.after(2)));
      case "join" ->
          new Relation.Join(
              node.at(1).constant(Relation.Join.Kind.class),
              relation(node.at(2)),
              relation(node.at(3)),
              expr(node.at(4)));
      case "group" ->
          new Relation.UnitGroup(
              relation(node.at(1)),
              exprs(node.at(2).after(1)),
              node.after(3).stream().map(PlanText::unitAggregate).toList());
      case "window" ->
          new Relation.Window(
              relation(node.at(1)), node.after(2).stream().map(PlanText::windowCall).toList());
      case "combine" ->
          new Relation.Combine(
              node.at(1).constant(SetOperation.class), relation(node.at(2)), relation(node.at(3)));
      default -> throw new IllegalArgumentException("no relation `" + node.head() + "`");
    };
  }

  private static Relation values(Node node) {
    List<ValueType> types =
        node.at(1).parts().stream().map(type -> type.constant(ValueType.class)).toList();
    return new Relation.Values(
        types,
        node.after(2).stream()
            .map(row -> row.parts().stream().map(cell -> literal(cell).value()).toList())
            .toList());
  }

  private static Aggregate aggregate(Node node) {
    return switch (node.head()) {
      case "persons" -> new Aggregate.Persons(filter(node, 1));
      case "rows" -> new Aggregate.Rows(filter(node, 1));
      case "sum" -> new Aggregate.Sum(expr(node.at(1)), filter(node, 2));
      case "mean" -> new Aggregate.Mean(expr(node.at(1)), filter(node, 2));
      case "distinct" -> new Aggregate.Distinct(expr(node.at(1)), filter(node, 2));
      case "variance" -> new Aggregate.Variance(expr(node.at(1)), true, filter(node, 2));
      case "quantile" -> new Aggregate.Quantile(expr(node.at(1)), 0.5, filter(node, 2));
      default -> throw new IllegalArgumentException("no aggregate `" + node.head() + "`");
    };
  }

  private static UnitAggregate unitAggregate(Node node) {
    UnitAggregate.Kind kind = node.at(0).constant(UnitAggregate.Kind.class);
    int end = 1 + kind.arguments();
    return new UnitAggregate(kind, exprs(node.parts().subList(1, end)), filter(node, end));
  }

  private static WindowCall windowCall(Node node) {
    return new WindowCall(
        node.at(0).constant(WindowCall.Kind.class),
        exprs(
            node.after(1).stream()
                .filter(part -> CLAUSES.stream().noneMatch(part::begins))
                .toList()),
        exprs(clause(node, "partition").toList()),
        clause(node, "order").map(PlanText::order).toList(),
        node.after(1).stream()
            .filter(part -> part.begins("rows") || part.begins("peers"))
            .map(part -> new Frame(part.begins("rows"), end(part.at(1)), end(part.at(2))))
            .findFirst()
            .orElse(Frame.UP_TO_PEERS));
  }

  private static Stream<Node> clause(Node call, String name) {
    return call.after(1).stream()
        .filter(part -> part.begins(name))
        .flatMap(part -> part.after(1).stream());
  }

  private static long end(Node node) {
    return switch (node.word()) {
      case "first" -> Frame.UNBOUNDED_PRECEDING;
      case "last" -> Frame.UNBOUNDED_FOLLOWING;
      default -> Long.parseLong(node.word());
    };
  }

  private static WindowCall.Order order(Node node) {
    return new WindowCall.Order(expr(node.at(0)), has(node, "desc"), has(node, "nulls-first"));
  }

  private static Released.SortKey sortKey(Node node) {
    int ordinal = Integer.parseInt(node.head().substring(1));
    return new Released.SortKey(ordinal, has(node, "desc"), has(node, "nulls-first"));
  }

  private static boolean has(Node node, String word) {
    return node.after(1).stream().anyMatch(part -> part.word().equals(word));
  }

  private static Optional<Expr> filter(Node node, int i) {
    return node.after(i).stream().findFirst().map(PlanText::expr);
  }

  private static List<Expr> exprs(List<Node> nodes) {
    return nodes.stream().map(PlanText::expr).toList();
  }

  private static Expr expr(Node node) {
    if (node.word().startsWith("$")) {
      return Expr.column(Integer.parseInt(node.word().substring(1)));
    }
    if (!node.parts().isEmpty() && !node.begins("null")) {
      return new Expr.Call(node.at(0).constant(Function.class), exprs(node.after(1)));
    }
    return literal(node);
  }

  private static Expr.Literal literal(Node node) {
    if (node.begins("null")) {
      return new Expr.Literal(node.at(1).constant(ValueType.class), Value.none());
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
}
