package io.ansim.policy.example;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expressions, aggregates and window calls in the notation of {@link PlanText}. */
final class ExprText {
  private static final Set<String> CLAUSES = Set.of("partition", "order", "rows", "peers");

  private ExprText() {}

  static List<Expr> exprs(List<Node> nodes) {
    return nodes.stream().map(ExprText::expr).toList();
  }

  static Expr expr(Node node) {
    if (node.word().startsWith("$")) {
      return Expr.column(ordinal(node));
    }
    if (!node.parts().isEmpty() && !node.begins("null")) {
      return new Expr.Call(node.at(0).constant(Function.class), exprs(node.after(1)));
    }
    return literal(node);
  }

  static Expr.Literal literal(Node node) {
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

  static Released.SortKey sortKey(Node node) {
    return new Released.SortKey(ordinal(node.at(0)), has(node, "desc"), has(node, "nulls-first"));
  }

  static Aggregate aggregate(Node node) {
    return switch (node.head()) {
      case "persons" -> new Aggregate.Persons(filter(node, 1));
      case "rows" -> new Aggregate.Rows(filter(node, 1));
      case "sum" -> new Aggregate.Sum(expr(node.at(1)), filter(node, 2));
      case "mean" -> new Aggregate.Mean(expr(node.at(1)), filter(node, 2));
      case "distinct" -> new Aggregate.Distinct(expr(node.at(1)), filter(node, 2));
      case "variance-sample" -> new Aggregate.Variance(expr(node.at(1)), true, filter(node, 2));
      case "variance-population" ->
          new Aggregate.Variance(expr(node.at(1)), false, filter(node, 2));
      case "quantile" ->
          new Aggregate.Quantile(
              expr(node.at(1)), Double.parseDouble(node.at(2).word()), filter(node, 3));
      default -> throw new IllegalArgumentException("no aggregate `" + node.head() + "`");
    };
  }

  static UnitAggregate unitAggregate(Node node) {
    UnitAggregate.Kind kind = node.at(0).constant(UnitAggregate.Kind.class);
    int end = 1 + kind.arguments();
    return new UnitAggregate(kind, exprs(node.parts().subList(1, end)), filter(node, end));
  }

  static WindowCall windowCall(Node node) {
    return new WindowCall(
        node.at(0).constant(WindowCall.Kind.class),
        exprs(node.after(1).stream().filter(part -> !isClause(part)).toList()),
        exprs(clause(node, "partition")),
        clause(node, "order").stream().map(ExprText::order).toList(),
        node.after(1).stream()
            .filter(part -> part.begins("rows") || part.begins("peers"))
            .map(ExprText::frame)
            .findFirst()
            .orElse(Frame.UP_TO_PEERS));
  }

  private static boolean isClause(Node node) {
    return !node.parts().isEmpty() && CLAUSES.contains(node.head());
  }

  private static List<Node> clause(Node call, String name) {
    return call.after(1).stream()
        .filter(part -> part.begins(name))
        .flatMap(part -> part.after(1).stream())
        .toList();
  }

  private static WindowCall.Order order(Node node) {
    return new WindowCall.Order(expr(node.at(0)), has(node, "desc"), has(node, "nulls-first"));
  }

  private static Frame frame(Node node) {
    return new Frame(node.begins("rows"), end(node.at(1)), end(node.at(2)));
  }

  private static long end(Node node) {
    return switch (node.word()) {
      case "first" -> Frame.UNBOUNDED_PRECEDING;
      case "last" -> Frame.UNBOUNDED_FOLLOWING;
      default -> node.number();
    };
  }

  private static Optional<Expr> filter(Node node, int i) {
    return node.optional(i).map(ExprText::expr);
  }

  private static boolean has(Node node, String word) {
    return node.after(1).stream().anyMatch(part -> part.word().equals(word));
  }

  private static int ordinal(Node node) {
    return Integer.parseInt(node.word().substring(1));
  }
}
