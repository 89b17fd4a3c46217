package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** A compiled expression: computed block by block, at most once a block. */
abstract class Node {
  private final int index;
  private final ValueType type;
  private final List<String> texts;

  /** An expression that makes no texts. */
  Node(Graph graph, ValueType type) {
    this(graph, type, List.of());
  }

  /** An expression whose texts are in a dictionary, each once. */
  Node(Graph graph, ValueType type, List<String> texts) {
    this.index = graph.place(type);
    this.type = type;
    this.texts = List.copyOf(texts);
  }

  /** Its place in a frame. */
  final int index() {
    return index;
  }

  final ValueType type() {
    return type;
  }

  final boolean isReal() {
    return type == ValueType.REAL;
  }

  /** The dictionary of its texts. */
  final List<String> texts() {
    return texts;
  }

  /** Computes the values over the selected rows. */
  abstract void fill(Frame frame, Vec out);

  /** Whether a value can be missing. */
  abstract boolean mayBeNone();

  /** What the values that are not reals lie within. */
  Span span() {
    return switch (type) {
      case BOOLEAN -> new Span(0, 1);
      case TEXT -> new Span(0, texts.size() - 1L);
      case INTEGER, REAL, DATE, TIMESTAMP -> Span.ANY;
    };
  }

  /** What the values in one row group lie within. */
  Span span(int group) {
    return span();
  }

  /** Whether a predicate can be true of some row of a row group. */
  boolean mayHold(int group) {
    return true;
  }
}
