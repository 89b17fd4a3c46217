package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** The value beside the first condition that is true. */
final class ChoiceNode extends Node {
  private final List<Node> conditions;
  private final List<Node> values;
  private final Node otherwise;

  /** A choice among values of one type and one dictionary. */
  ChoiceNode(
      Graph graph,
      ValueType type,
      List<String> texts,
      List<Node> conditions,
      List<Node> values,
      Node otherwise) {
    super(graph, type, texts);
    this.conditions = List.copyOf(conditions);
    this.values = List.copyOf(values);
    this.otherwise = otherwise;
  }

  @Override
  void fill(Frame frame, Vec out) {
    int rows = frame.count;
    Vec last = frame.vec(otherwise);
    if (isReal()) {
      System.arraycopy(last.reals, 0, out.reals, 0, rows);
    } else {
      System.arraycopy(last.longs, 0, out.longs, 0, rows);
    }
    out.noneOf(last, rows);
    out.spellNone(rows);
    for (int i = conditions.size() - 1; i >= 0; i--) {
      Vec value = frame.vec(values.get(i));
      Vec condition = frame.vec(conditions.get(i));
      out.hasNone |= value.hasNone;
      if (isReal()) {
        choose(condition, value, value.reals, rows, out, out.reals);
      } else {
        choose(condition, value, value.longs, rows, out, out.longs);
      }
    }
  }

  private static void choose(Vec condition, Vec value, long[] from, int rows, Vec out, long[] to) {
    boolean mayMiss = condition.hasNone;
    boolean hasNone = value.hasNone;
    for (int i = 0; i < rows; i++) {
      if (condition.longs[i] == 1 && !(mayMiss && condition.none[i])) {
        to[i] = from[i];
        out.none[i] = hasNone && value.none[i];
      }
    }
  }

  private static void choose(
      Vec condition, Vec value, double[] from, int rows, Vec out, double[] to) {
    boolean mayMiss = condition.hasNone;
    boolean hasNone = value.hasNone;
    for (int i = 0; i < rows; i++) {
      if (condition.longs[i] == 1 && !(mayMiss && condition.none[i])) {
        to[i] = from[i];
        out.none[i] = hasNone && value.none[i];
      }
    }
  }

  @Override
  boolean mayBeNone() {
    return otherwise.mayBeNone() || values.stream().anyMatch(Node::mayBeNone);
  }

  @Override
  Span span() {
    if (type() == ValueType.TEXT || isReal()) {
      return super.span();
    }
    Span span = otherwise.span();
    for (Node value : values) {
      span = span.and(value.span());
    }
    return span;
  }
}
