package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Function;

/** Arithmetic on two integers; missing where an operand is, or the result leaves 64 bits. */
final class IntegerNode extends Node {
  private final Function operator;
  private final Node left;
  private final Node right;

  /** A sum, difference, product or quotient rounded towards zero. */
  IntegerNode(Graph graph, Function operator, Node left, Node right) {
    super(graph, ValueType.INTEGER);
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
    boolean beyond =
        switch (operator) {
          case ADD -> add(a.longs, b.longs, rows, out.longs, out.none);
          case SUBTRACT -> subtract(a.longs, b.longs, rows, out.longs, out.none);
          case MULTIPLY -> multiply(a.longs, b.longs, rows, out.longs, out.none);
          default -> divide(a.longs, b.longs, rows, out.longs, out.none);
        };
    out.hasNone |= beyond;
  }

  private static boolean add(long[] a, long[] b, int rows, long[] out, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      long sum = a[i] + b[i];
      boolean beyond = ((a[i] ^ sum) & (b[i] ^ sum)) < 0;
      out[i] = sum;
      none[i] |= beyond;
      any |= beyond;
    }
    return any;
  }

  private static boolean subtract(long[] a, long[] b, int rows, long[] out, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      long difference = a[i] - b[i];
      boolean beyond = ((a[i] ^ b[i]) & (a[i] ^ difference)) < 0;
      out[i] = difference;
      none[i] |= beyond;
      any |= beyond;
    }
    return any;
  }

  private static boolean multiply(long[] a, long[] b, int rows, long[] out, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      long product = a[i] * b[i];
      boolean beyond = Math.multiplyHigh(a[i], b[i]) != product >> 63;
      out[i] = product;
      none[i] |= beyond;
      any |= beyond;
    }
    return any;
  }

  private static boolean divide(long[] a, long[] b, int rows, long[] out, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      boolean without = b[i] == 0 || (b[i] == -1 && a[i] == Long.MIN_VALUE);
      out[i] = without ? 0 : a[i] / b[i];
      none[i] |= without;
      any |= without;
    }
    return any;
  }

  @Override
  boolean mayBeNone() {
    return left.mayBeNone() || right.mayBeNone() || span().equals(Span.ANY);
  }

  @Override
  Span span() {
    return of(left.span(), right.span());
  }

  @Override
  Span span(int group) {
    return of(left.span(group), right.span(group));
  }

  /** What the results lie within, where that needs no thought about the ends of 64 bits. */
  private Span of(Span a, Span b) {
    if (!isSmall(a) || !isSmall(b)) {
      return Span.ANY;
    }
    return switch (operator) {
      case ADD -> new Span(a.least() + b.least(), a.most() + b.most());
      case SUBTRACT -> new Span(a.least() - b.most(), a.most() - b.least());
      case MULTIPLY -> product(a, b);
      default ->
          b.least() > 0
              ? new Span(
                  Math.min(a.least() / b.least(), a.least() / b.most()),
                  Math.max(a.most() / b.least(), a.most() / b.most()))
              : Span.ANY;
    };
  }

  private static Span product(Span a, Span b) {
    long[] ends = {
      a.least() * b.least(), a.least() * b.most(), a.most() * b.least(), a.most() * b.most()
    };
    Span span = new Span(ends[0], ends[0]);
    for (long end : ends) {
      span = span.and(new Span(end, end));
    }
    return span;
  }

  private static boolean isSmall(Span span) {
    return span.least() <= span.most()
        && span.least() > Integer.MIN_VALUE
        && span.most() < Integer.MAX_VALUE;
  }
}
