package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.ValueType;
import java.util.Arrays;
import java.util.List;

/** Whether a stored value is there at all. */
final class PresentNode extends Node {
  private final List<Vector> vectors;

  PresentNode(Graph graph, List<Vector> vectors) {
    super(graph, ValueType.BOOLEAN);
    this.vectors = List.copyOf(vectors);
  }

  @Override
  void fill(Frame frame, Vec out) {
    int rows = frame.count;
    out.hasNone = false;
    Vector vector = vectors.get(frame.group);
    if (vector.validity().isEmpty()) {
      Arrays.fill(out.longs, 0, rows, 1);
      return;
    }
    Loads.missing(frame, vector.validity().get(), out.none);
    for (int i = 0; i < rows; i++) {
      out.longs[i] = out.none[i] ? 0 : 1;
    }
  }

  @Override
  boolean mayBeNone() {
    return false;
  }
}
