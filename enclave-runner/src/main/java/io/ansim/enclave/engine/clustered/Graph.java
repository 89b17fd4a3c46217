package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The expressions of one question, each with a place in every frame. */
final class Graph {
  private final List<ValueType> types = new ArrayList<>();

  /** A place for the values of one more expression. */
  int place(ValueType type) {
    types.add(type);
    return types.size() - 1;
  }

  /** A frame with room for the values of all expressions. */
  Frame frame() {
    return new Frame(types);
  }
}
