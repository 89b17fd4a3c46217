package io.ansim.benchmarks.log;

import java.util.Arrays;

/** Figures of a list of measurements. */
final class Figures {
  private Figures() {}

  static double median(double[] values) {
    return percentile(values, 50);
  }

  /** The smallest value that so many of a hundred do not exceed. */
  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
