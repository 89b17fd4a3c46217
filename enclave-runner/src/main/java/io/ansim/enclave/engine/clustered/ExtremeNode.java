package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** The least or the greatest of the values that are not missing. */
final class ExtremeNode extends Node {
  private final boolean least;
  private final List<Node> values;

  ExtremeNode(Graph graph, ValueType type, boolean least, List<Node> values) {
    super(graph, type);
    this.least = least;
    this.values = List.copyOf(values);
  }

  @Override
  void fill(Frame frame, Vec out) {
    int rows = frame.count;
    Vec first = frame.vec(values.getFirst());
    if (isReal()) {
      System.arraycopy(first.reals, 0, out.reals, 0, rows);
    } else {
      System.arraycopy(first.longs, 0, out.longs, 0, rows);
    }
    out.noneOf(first, rows);
    for (Node value : values.subList(1, values.size())) {
      Vec other = frame.vec(value);
      out.spellNone(rows);
      boolean anyNone = false;
      for (int i = 0; i < rows; i++) {
        boolean missing = other.hasNone && other.none[i];
        if (!missing && (out.none[i] || isBetter(other, i, out))) {
          if (isReal()) {
            out.reals[i] = other.reals[i];
          } else {
            out.longs[i] = other.longs[i];
          }
          out.none[i] = false;
        }
        anyNone |= out.none[i];
      }
      out.hasNone = anyNone;
    }
  }

  private boolean isBetter(Vec other, int i, Vec out) {
    if (isReal()) {
      return least ? other.reals[i] < out.reals[i] : other.reals[i] > out.reals[i];
    }
    return least ? other.longs[i] < out.longs[i] : other.longs[i] > out.longs[i];
  }

  @Override
  boolean mayBeNone() {
    return values.stream().allMatch(Node::mayBeNone);
  }
}
