package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Function;

/** A comparison of two numbers of one kind; missing if one of them is. */
final class CompareNode extends Node {
  private final Function operator;
  private final Node left;
  private final Node right;

  /** Compares integers, days, times or truths with their like, or reals with reals. */
  CompareNode(Graph graph, Function operator, Node left, Node right) {
    super(graph, ValueType.BOOLEAN);
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
    if (left.isReal()) {
      reals(a.reals, b.reals, rows, out.longs);
    } else {
      longs(a.longs, b.longs, rows, out.longs);
    }
  }

  private void longs(long[] a, long[] b, int rows, long[] out) {
    switch (operator) {
      case EQUAL -> equal(a, b, rows, 1, out);
      case NOT_EQUAL -> equal(a, b, rows, 0, out);
      case LESS -> less(a, b, rows, 1, out);
      case LESS_OR_EQUAL -> less(b, a, rows, 0, out);
      case GREATER -> less(b, a, rows, 1, out);
      default -> less(a, b, rows, 0, out);
    }
  }

  private static void equal(long[] a, long[] b, int rows, long when, long[] out) {
    long otherwise = 1 - when;
    for (int i = 0; i < rows; i++) {
      out[i] = a[i] == b[i] ? when : otherwise;
    }
  }

  private static void less(long[] a, long[] b, int rows, long when, long[] out) {
    long otherwise = 1 - when;
    for (int i = 0; i < rows; i++) {
      out[i] = a[i] < b[i] ? when : otherwise;
    }
  }

  private void reals(double[] a, double[] b, int rows, long[] out) {
    switch (operator) {
      case EQUAL -> equal(a, b, rows, 1, out);
      case NOT_EQUAL -> equal(a, b, rows, 0, out);
      case LESS -> less(a, b, rows, 1, out);
      case LESS_OR_EQUAL -> less(b, a, rows, 0, out);
      case GREATER -> less(b, a, rows, 1, out);
      default -> less(a, b, rows, 0, out);
    }
  }

  private static void equal(double[] a, double[] b, int rows, long when, long[] out) {
    long otherwise = 1 - when;
    for (int i = 0; i < rows; i++) {
      out[i] = a[i] == b[i] ? when : otherwise;
    }
  }

  private static void less(double[] a, double[] b, int rows, long when, long[] out) {
    long otherwise = 1 - when;
    for (int i = 0; i < rows; i++) {
      out[i] = a[i] < b[i] ? when : otherwise;
    }
  }

  @Override
  boolean mayBeNone() {
    return left.mayBeNone() || right.mayBeNone();
  }

  @Override
  boolean mayHold(int group) {
    if (left.isReal()) {
      return true;
    }
    Span a = left.span(group);
    Span b = right.span(group);
    return switch (operator) {
      case EQUAL -> a.least() <= b.most() && b.least() <= a.most();
      case LESS -> a.least() < b.most();
      case LESS_OR_EQUAL -> a.least() <= b.most();
      case GREATER -> a.most() > b.least();
      case GREATER_OR_EQUAL -> a.most() >= b.least();
      default -> true;
    };
  }
}
