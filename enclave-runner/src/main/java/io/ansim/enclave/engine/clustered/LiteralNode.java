package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.util.Arrays;
import java.util.List;

/** A constant. */
final class LiteralNode extends Node {
  private final Value value;

  LiteralNode(Graph graph, ValueType type, Value value) {
    super(graph, type, value instanceof Value.Text(String text) ? List.of(text) : List.of());
    this.value = value;
  }

  Value value() {
    return value;
  }

  @Override
  void fill(Frame frame, Vec out) {
    int rows = frame.count;
    out.hasNone = value.isNull();
    if (out.hasNone) {
      Arrays.fill(out.none, 0, rows, true);
    }
    if (value instanceof Value.Real(double real)) {
      Arrays.fill(out.reals, 0, rows, real);
    } else if (!isReal()) {
      Arrays.fill(out.longs, 0, rows, Values64.of(value));
    }
  }

  @Override
  boolean mayBeNone() {
    return value.isNull();
  }

  @Override
  Span span() {
    if (isReal()) {
      return Span.ANY;
    }
    return value.isNull() ? new Span(0, 0) : new Span(Values64.of(value), Values64.of(value));
  }

  @Override
  boolean mayHold(int group) {
    return value instanceof Value.Bool(boolean holds) && holds;
  }
}
