package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the floating-point solution of a linear program into ratios of integers. The corner of a
 * program of integers is a point of ratios, and of small ones where sums nest as tables do. What
 * comes out is a guess to be checked.
 */
final class Fractions {
  private static final int LARGEST_DIVISOR = 64;
  private static final long MOST_PARTS = 1_000_000;

  private Fractions() {}

  /** The ratios nearest to how far each atom differs; none if they are not simple. */
  static Optional<Alternative> of(double[] differences) {
    long parts = 1;
    for (double difference : differences) {
      double scaled = difference * parts;
      if (near(scaled)) {
        continue;
      }
      int divisor = 2;
      while (divisor <= LARGEST_DIVISOR && !near(scaled * divisor)) {
        divisor++;
      }
      parts *= divisor;
      if (divisor > LARGEST_DIVISOR || parts > MOST_PARTS) {
        return Optional.empty();
      }
    }
    List<Alternative.Shift> shifts = new ArrayList<>();
    for (int atom = 0; atom < differences.length; atom++) {
      long by = Math.round(differences[atom] * parts);
      if (by != 0) {
        shifts.add(new Alternative.Shift(atom, by));
      }
    }
    return Optional.of(new Alternative(parts, shifts));
  }

  private static boolean near(double number) {
    return Math.abs(number - Math.rint(number)) <= Math.max(1e-6, Math.abs(number) * 1e-12);
  }
}
