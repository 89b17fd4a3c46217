package io.ansim.policy.example;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** The seeds of the property tests; a failing case is named by its seed. */
public final class Seeds {
  private Seeds() {}

  /** So many seeds, the same on every run. */
  public static LongStream first(int count) {
    return LongStream.range(0, count);
  }

  /** The generator of a seed. */
  public static RandomGenerator random(long seed) {
    return new SplittableRandom(seed);
  }
}
