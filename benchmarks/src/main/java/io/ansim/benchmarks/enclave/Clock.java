package io.ansim.benchmarks.enclave;

/** The machine's time. */
final class Clock {
  private static final double NANOSECONDS_OF_A_MILLISECOND = 1e6;

  private Clock() {}

  /** Milliseconds since a moment of {@link System#nanoTime}. */
  static double since(long start) {
    return (System.nanoTime() - start) / NANOSECONDS_OF_A_MILLISECOND;
  }
}
