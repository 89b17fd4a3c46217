package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Expressions of one text: computed once for each text of its dictionary. */
final class Texts {
  private Texts() {}

  /** Whether arguments are one text and constants beside it, one of them a text. */
  static boolean isLookup(List<Node> arguments) {
    return arguments.stream().anyMatch(argument -> argument.type() == ValueType.TEXT)
        && arguments.stream()
                .filter(argument -> !(argument instanceof LiteralNode))
                .distinct()
                .count()
            == 1
        && arguments.stream()
            .allMatch(
                argument -> argument instanceof LiteralNode || argument.type() == ValueType.TEXT);
  }

  /** A function of one text and constants. */
  static Node lookup(Graph graph, RowTypes rowTypes, Function function, List<Node> arguments) {
    Node text =
        arguments.stream()
            .filter(argument -> !(argument instanceof LiteralNode))
            .findFirst()
            .orElseThrow();
    List<Value> results = new ArrayList<>();
    if (arguments.get(0).equals(text)
        && arguments.size() == 2
        && arguments.get(1) instanceof LiteralNode literal
        && literal.value() instanceof Value.Text(String constant)
        && isPlain(function)) {
      text.texts().forEach(each -> results.add(new Value.Bool(isTrue(function, each, constant))));
      results.add(Value.none());
      return node(graph, ValueType.BOOLEAN, text, results);
    }
    List<Expr> exprs = new ArrayList<>();
    List<ValueType> types = new ArrayList<>();
    for (Node argument : arguments) {
      exprs.add(
          argument instanceof LiteralNode literal
              ? new Expr.Literal(literal.type(), literal.value())
              : Expr.column(0));
      types.add(argument.type());
    }
    Expr call = new Expr.Call(function, exprs);
    Evaluation evaluation = new Evaluation(rowTypes, List.of(ValueType.TEXT));
    text.texts().forEach(each -> results.add(evaluation.of(call, List.of(new Value.Text(each)))));
    results.add(evaluation.of(call, List.of(Value.none())));
    return node(graph, function.resultOf(types).orElseThrow(), text, results);
  }

  /** The commonest tests need no evaluation. */
  private static boolean isPlain(Function function) {
    return function == Function.EQUAL
        || function == Function.NOT_EQUAL
        || function == Function.STARTS_WITH;
  }

  private static boolean isTrue(Function function, String text, String constant) {
    return function == Function.STARTS_WITH
        ? text.startsWith(constant)
        : text.equals(constant) == (function == Function.EQUAL);
  }

  private static Node node(Graph graph, ValueType type, Node text, List<Value> results) {
    Map<String, Long> places = new LinkedHashMap<>();
    long[] longs = new long[type == ValueType.REAL ? 0 : results.size()];
    double[] reals = new double[type == ValueType.REAL ? results.size() : 0];
    boolean[] none = new boolean[results.size()];
    for (int i = 0; i < results.size(); i++) {
      none[i] = results.get(i).isNull();
      switch (results.get(i)) {
        case Value.Text(String made) ->
            longs[i] = places.computeIfAbsent(made, _ -> (long) places.size());
        case Value.Real(double real) -> reals[i] = real;
        case Value.Null _ -> {}
        case Value value -> longs[i] = Values64.of(value);
      }
    }
    return new LookupNode(
        graph,
        type,
        List.copyOf(places.keySet()),
        text,
        new LookupNode.Results(longs, reals, none));
  }

  /** One dictionary for the texts of several. */
  static List<String> merged(List<Node> nodes) {
    Set<String> texts = new LinkedHashSet<>();
    nodes.forEach(node -> texts.addAll(node.texts()));
    return List.copyOf(texts);
  }

  /** The same texts as places in another dictionary that has them all. */
  static Node remapped(Graph graph, Node node, List<String> texts) {
    if (node.texts().equals(texts)) {
      return node;
    }
    Map<String, Integer> places = new HashMap<>();
    texts.forEach(text -> places.put(text, places.size()));
    int size = Math.max(1, node.texts().size());
    long[] longs = new long[size + 1];
    boolean[] none = new boolean[size + 1];
    Arrays.fill(none, node.texts().size(), size + 1, true);
    for (int i = 0; i < node.texts().size(); i++) {
      longs[i] = Objects.requireNonNull(places.get(node.texts().get(i)));
    }
    return new LookupNode(
        graph, ValueType.TEXT, texts, node, new LookupNode.Results(longs, new double[0], none));
  }
}
