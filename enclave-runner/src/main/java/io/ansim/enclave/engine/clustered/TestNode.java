package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;

/** A truth about whether values are missing, or the other truth. */
final class TestNode extends Node {
  /** What is tested. */
  enum Kind {
    /** Whether a value is missing. */
    MISSING,
    /** Whether a truth is false; missing if it is. */
    NOT,
    /** Whether a truth is true and not missing. */
    TRUE
  }

  private final Kind kind;
  private final Node of;

  TestNode(Graph graph, Kind kind, Node of) {
    super(graph, ValueType.BOOLEAN);
    this.kind = kind;
    this.of = of;
  }

  @Override
  void fill(Frame frame, Vec out) {
    Vec a = frame.vec(of);
    int rows = frame.count;
    out.hasNone = false;
    switch (kind) {
      case MISSING -> {
        for (int i = 0; i < rows; i++) {
          out.longs[i] = a.hasNone && a.none[i] ? 1 : 0;
        }
      }
      case NOT -> {
        out.noneOf(a, rows);
        for (int i = 0; i < rows; i++) {
          out.longs[i] = 1 - (a.longs[i] & 1);
        }
      }
      case TRUE -> {
        for (int i = 0; i < rows; i++) {
          out.longs[i] = a.hasNone && a.none[i] ? 0 : a.longs[i];
        }
      }
    }
  }

  @Override
  boolean mayBeNone() {
    return kind == Kind.NOT && of.mayBeNone();
  }

  @Override
  boolean mayHold(int group) {
    return kind != Kind.TRUE || of.mayHold(group);
  }
}
