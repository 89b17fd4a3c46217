package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;

/** Whether two values differ, a missing one being a value like any other; never missing itself. */
final class DistinctNode extends Node {
  private final Node left;
  private final Node right;

  DistinctNode(Graph graph, Node left, Node right) {
    super(graph, ValueType.BOOLEAN);
    this.left = left;
    this.right = right;
  }

  @Override
  void fill(Frame frame, Vec out) {
    Vec a = frame.vec(left);
    Vec b = frame.vec(right);
    boolean real = left.isReal();
    out.hasNone = false;
    for (int i = 0; i < frame.count; i++) {
      boolean noA = a.hasNone && a.none[i];
      boolean noB = b.hasNone && b.none[i];
      boolean differ = real ? a.reals[i] != b.reals[i] : a.longs[i] != b.longs[i];
      out.longs[i] = ((noA || noB) ? noA != noB : differ) ? 1 : 0;
    }
  }

  @Override
  boolean mayBeNone() {
    return false;
  }
}
