package io.ansim.enclave.engine;

import io.ansim.enclave.worker.ProgressSink;

/** How far a request of several asks is, as one number that never goes back, from any thread. */
final class Progress {
  private static final int WHOLE = 100;

  private final ProgressSink sink;
  private final int asks;
  private int told;

  /** Told to a sink. */
  Progress(ProgressSink sink, int asks) {
    this.sink = sink;
    this.asks = asks;
  }

  /** An ask, counted from 0, is that far, in percent; all before it are answered. */
  synchronized void of(int ask, int percent) {
    int whole = (WHOLE * ask + percent) / asks;
    if (whole > told) {
      told = whole;
      sink.percent(whole);
    }
  }
}
