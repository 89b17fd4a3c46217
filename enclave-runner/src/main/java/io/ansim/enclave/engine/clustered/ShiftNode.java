package io.ansim.enclave.engine.clustered;

import io.ansim.policy.plan.Value;

/** A day or a time so many days later; missing where that leaves the language. */
final class ShiftNode extends Node {
  /** More days than the language has. */
  private static final long FAR = 2 * Value.MAX_DAY + 1;

  private final Node from;
  private final Node days;
  private final long unit;
  private final Span language;

  /**
   * A shift.
   *
   * @param unit how many units of its own a day is to the shifted value
   */
  ShiftNode(Graph graph, Node from, Node days, long unit, Span language) {
    super(graph, from.type());
    this.from = from;
    this.days = days;
    this.unit = unit;
    this.language = language;
  }

  // Without branches in it the compiler makes vectors of the loop.
  @SuppressWarnings("ShortCircuitBoolean")
  @Override
  void fill(Frame frame, Vec out) {
    Vec a = frame.vec(from);
    Vec b = frame.vec(days);
    int rows = frame.count;
    out.noneOf(a, b, rows);
    out.spellNone(rows);
    long least = language.least();
    long most = language.most();
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      long moved = a.longs[i] + b.longs[i] * unit;
      boolean beyond = b.longs[i] < -FAR | b.longs[i] > FAR | moved < least | moved > most;
      out.longs[i] = moved;
      out.none[i] |= beyond;
      any |= beyond;
    }
    out.hasNone |= any;
  }

  @Override
  boolean mayBeNone() {
    return true;
  }

  @Override
  Span span() {
    return language;
  }
}
