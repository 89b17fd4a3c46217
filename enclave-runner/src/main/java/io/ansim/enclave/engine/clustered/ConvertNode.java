package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;

/** One value made of one value; missing where that is, or where the result has no value. */
final class ConvertNode extends Node {
  private static final long MICROS_OF_DAY = 86_400_000_000L;

  /** What is made of what. */
  enum Kind {
    /** The magnitude of an integer. */
    MAGNITUDE(ValueType.INTEGER),
    /** A truth or an integer as an integer. */
    WHOLE(ValueType.INTEGER),
    /** A truth or an integer as the nearest real. */
    REAL(ValueType.REAL),
    /** A real rounded half to even. */
    ROUNDED(ValueType.INTEGER),
    /** The day of a time. */
    DAY(ValueType.DATE),
    /** A day as the time at which it begins. */
    MIDNIGHT(ValueType.TIMESTAMP);

    private final ValueType result;

    Kind(ValueType result) {
      this.result = result;
    }
  }

  private final Kind kind;
  private final Node of;

  ConvertNode(Graph graph, Kind kind, Node of) {
    super(graph, kind.result);
    this.kind = kind;
    this.of = of;
  }

  @Override
  void fill(Frame frame, Vec out) {
    Vec a = frame.vec(of);
    int rows = frame.count;
    out.noneOf(a, rows);
    switch (kind) {
      case WHOLE -> System.arraycopy(a.longs, 0, out.longs, 0, rows);
      case REAL -> real(a.longs, rows, out.reals);
      case DAY -> day(a.longs, rows, out.longs);
      case MIDNIGHT -> midnight(a.longs, rows, out.longs);
      case MAGNITUDE -> {
        out.spellNone(rows);
        out.hasNone |= magnitude(a.longs, rows, out.longs, out.none);
      }
      case ROUNDED -> {
        out.spellNone(rows);
        out.hasNone |= rounded(a.reals, rows, out.longs, out.none);
      }
    }
  }

  private static void real(long[] a, int rows, double[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = (double) a[i];
    }
  }

  private static void day(long[] a, int rows, long[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = Math.floorDiv(a[i], MICROS_OF_DAY);
    }
  }

  private static void midnight(long[] a, int rows, long[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = a[i] * MICROS_OF_DAY;
    }
  }

  private static boolean magnitude(long[] a, int rows, long[] out, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      boolean beyond = a[i] == Long.MIN_VALUE;
      out[i] = Math.abs(a[i]);
      none[i] |= beyond;
      any |= beyond;
    }
    return any;
  }

  private static boolean rounded(double[] a, int rows, long[] out, boolean[] none) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      double rounded = Math.rint(a[i]);
      boolean beyond = !(rounded >= -0x1p63 && rounded < 0x1p63);
      out[i] = (long) rounded;
      none[i] |= beyond;
      any |= beyond;
    }
    return any;
  }

  @Override
  boolean mayBeNone() {
    return of.mayBeNone()
        || kind == Kind.ROUNDED
        || (kind == Kind.MAGNITUDE && of.span().least() == Long.MIN_VALUE);
  }

  @Override
  Span span() {
    return of(of.span());
  }

  @Override
  Span span(int group) {
    return of(of.span(group));
  }

  private Span of(Span span) {
    return switch (kind) {
      case WHOLE -> span;
      case DAY ->
          new Span(
              Math.floorDiv(span.least(), MICROS_OF_DAY),
              Math.floorDiv(span.most(), MICROS_OF_DAY));
      case MIDNIGHT -> new Span(span.least() * MICROS_OF_DAY, span.most() * MICROS_OF_DAY);
      case MAGNITUDE ->
          span.least() == Long.MIN_VALUE
              ? Span.ANY
              : new Span(0, Math.max(Math.abs(span.least()), Math.abs(span.most())));
      case REAL, ROUNDED -> Span.ANY;
    };
  }
}
