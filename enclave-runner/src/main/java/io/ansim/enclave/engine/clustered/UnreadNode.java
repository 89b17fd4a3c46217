package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;

/** A column that is only passed on: a person key whose texts are in no dictionary. */
final class UnreadNode extends Node {
  UnreadNode(Graph graph) {
    super(graph, ValueType.BOOLEAN);
  }

  @Override
  void fill(Frame frame, Vec out) {
    throw new IllegalStateException("a column that nobody reads");
  }

  @Override
  boolean mayBeNone() {
    return false;
  }
}
