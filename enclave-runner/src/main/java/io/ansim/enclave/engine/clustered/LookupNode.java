package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** What was computed once for each text of a dictionary, and once for a missing one. */
final class LookupNode extends Node {
  /** The results. */
  static final class Results {
    private final long[] longs;
    private final double[] reals;
    private final boolean[] none;

    /**
     * Results of each text, then of a missing one.
     *
     * @param longs empty for reals
     * @param reals empty for all else
     * @param none whether there is no result
     */
    Results(long[] longs, double[] reals, boolean[] none) {
      this.longs = longs.clone();
      this.reals = reals.clone();
      this.none = none.clone();
    }

    private boolean isAnyMissing(boolean mayCodeBeMissing) {
      int entries = mayCodeBeMissing ? none.length : none.length - 1;
      for (int i = 0; i < entries; i++) {
        if (none[i]) {
          return true;
        }
      }
      return false;
    }
  }

  private final Node of;
  private final Results results;
  private final boolean isAnyMissing;

  LookupNode(Graph graph, ValueType type, List<String> texts, Node of, Results results) {
    super(graph, type, texts);
    this.of = of;
    this.results = results;
    this.isAnyMissing = results.isAnyMissing(of.mayBeNone());
  }

  @Override
  void fill(Frame frame, Vec out) {
    Vec codes = frame.vec(of);
    int rows = frame.count;
    int missing = results.none.length - 1;
    out.hasNone = isAnyMissing;
    if (codes.hasNone) {
      for (int i = 0; i < rows; i++) {
        if (codes.none[i]) {
          codes.longs[i] = missing;
        }
      }
    }
    if (isReal()) {
      reals(codes.longs, rows, results.reals, out.reals);
    } else {
      longs(codes.longs, rows, results.longs, out.longs);
    }
    if (isAnyMissing) {
      none(codes.longs, rows, results.none, out.none);
    }
    if (codes.hasNone) {
      for (int i = 0; i < rows; i++) {
        if (codes.none[i]) {
          codes.longs[i] = 0;
        }
      }
    }
  }

  private static void longs(long[] codes, int rows, long[] table, long[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = table[(int) codes[i]];
    }
  }

  private static void reals(long[] codes, int rows, double[] table, double[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = table[(int) codes[i]];
    }
  }

  private static void none(long[] codes, int rows, boolean[] table, boolean[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = table[(int) codes[i]];
    }
  }

  @Override
  boolean mayBeNone() {
    return isAnyMissing;
  }

  @Override
  boolean mayHold(int group) {
    Span span = of.span(group);
    int missing = results.none.length - 1;
    for (long code = span.least(); code <= span.most(); code++) {
      if (results.longs[(int) code] == 1 && !results.none[(int) code]) {
        return true;
      }
    }
    return results.longs[missing] == 1 && !results.none[missing];
  }

  @Override
  Span span() {
    if (type() == ValueType.TEXT || isReal() || results.longs.length == 0) {
      return super.span();
    }
    Span span = new Span(results.longs[0], results.longs[0]);
    for (long value : results.longs) {
      span = span.and(new Span(value, value));
    }
    return span;
  }
}
