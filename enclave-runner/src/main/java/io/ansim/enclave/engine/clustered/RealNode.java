package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Function;

/** Arithmetic on reals; missing where an operand is, or the result is not finite. */
final class RealNode extends Node {
  private final Function operator;
  private final Node left;
  private final Node right;

  /** An operation on two reals, or on the first of two. */
  RealNode(Graph graph, Function operator, Node left, Node right) {
    super(graph, ValueType.REAL);
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  void fill(Frame frame, Vec out) {
    Vec a = frame.vec(left);
    Vec b = frame.vec(right);
    int rows = frame.count;
    out.noneOf(a, b, rows);
    out.spellNone(rows);
    compute(a.reals, b.reals, rows, out.reals);
    out.hasNone |= infinite(out.reals, rows, out.none);
  }

  private void compute(double[] a, double[] b, int rows, double[] out) {
    switch (operator) {
      case ADD -> {
        for (int i = 0; i < rows; i++) {
          out[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < rows; i++) {
          out[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < rows; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < rows; i++) {
          out[i] = a[i] / b[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < rows; i++) {
          out[i] = Math.abs(a[i]);
        }
      }
      case FLOOR -> {
        for (int i = 0; i < rows; i++) {
          out[i] = Math.floor(a[i]);
        }
      }
      case CEILING -> {
        for (int i = 0; i < rows; i++) {
          out[i] = Math.ceil(a[i]);
        }
      }
      default -> {
        for (int i = 0; i < rows; i++) {
          out[i] = Math.sqrt(a[i]);
        }
      }
    }
  }

  private static boolean infinite(double[] reals, int rows, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      boolean bad = !(Math.abs(reals[i]) <= Double.MAX_VALUE);
      none[i] |= bad;
      any |= bad;
    }
    return any;
  }

  @Override
  boolean mayBeNone() {
    return true;
  }
}
