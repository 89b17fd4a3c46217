package io.ansim.policy.dataset;

/**
 * The range a quantity is clamped to before it is added up; declared by a steward, never taken from
 * the data.
 *
 * @param min the least value, finite
 * @param max the greatest value, finite, at least {@code min}
 */
public record Bounds(double min, double max) {
  /** The greatest magnitude of a bound, so that fixed-point sums stay within 64 bits. */
  public static final double LIMIT = 1e9;

  /** Checks that the range is finite and not empty. */
  public Bounds {
    if (!(min <= max) || min < -LIMIT || max > LIMIT) {
      throw new IllegalArgumentException(
          "bounds are finite, ordered and within a thousand million either way");
    }
    // Negative zero becomes zero, so that equal bounds have one form.
    min += 0.0;
    max += 0.0;
  }

  /** The most that one value can weigh: the larger magnitude of the two ends. */
  public double magnitude() {
    return Math.max(Math.abs(min), Math.abs(max));
  }
}
