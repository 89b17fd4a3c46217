package io.ansim.benchmarks.enclave;

import java.util.ArrayList;
import java.util.List;

/** Times of the same thing done several times. */
final class Median {
  private final List<Double> times = new ArrayList<>();

  /** Adds a time in ms. */
  void add(double milliseconds) {
    times.add(milliseconds);
  }

  /** The middle one in ms; of an even number, the later of the two. */
  double milliseconds() {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** How many times as long this took as another. */
  double over(Median reference) {
    return milliseconds() / reference.milliseconds();
  }
}
