package io.ansim.policy.disclosure;

import io.ansim.policy.budget.Delta;
import io.ansim.policy.noise.Ratio;

/**
 * How many noised persons a group must have before its keys are shown, where nobody declared which
 * groups there are. Derived in {@code DifferentialPrivacy.md}.
 */
final class SelectionThreshold {
  /** Beyond this deviation a tail is bounded instead of added up. */
  private static final double MAX_DEVIATION = 1e5;

  /** What adding up in doubles may be wrong by, and far more. */
  private static final double SAFETY = 1 + 1e-6;

  private SelectionThreshold() {}

  /**
   * The least number of noised persons of a group that is shown.
   *
   * @param minPersons fewest exact persons of a group that is shown, at least 1
   * @param variance the parameter of the discrete Gaussian noise of the persons
   * @param delta the chance that a person makes any group visible
   * @param groups the most groups that a person is in
   */
  static long of(int minPersons, Ratio variance, Delta delta, int groups) {
    double v = variance.numerator().doubleValue() / variance.denominator().doubleValue();
    double chance = delta.femto() / 1e15 / groups / SAFETY;
    return minPersons + tail(v, chance);
  }

  /** The least t for which noise of t or more has no more than a chance. */
  private static long tail(double variance, double chance) {
    double deviation = Math.sqrt(variance);
    // A discrete Gaussian is subgaussian: P(X >= t) <= exp(-t²/2v) (arXiv 2004.00010, section 3).
    long far = (long) Math.ceil(deviation * Math.sqrt(2 * Math.log(1 / chance))) + 1;
    if (deviation > MAX_DEVIATION) {
      return far;
    }
    double all = 1;
    for (long x = 1; x <= 40 * deviation + 40; x++) {
      all += 2 * weight(x, variance);
    }
    double beyond = 0;
    long t = far + (long) Math.ceil(10 * deviation) + 10;
    while (t > 1 && (beyond + weight(t - 1, variance)) <= chance * all) {
      t--;
      beyond += weight(t, variance);
    }
    return t;
  }

  private static double weight(long x, double variance) {
    return Math.exp(-((double) x * x) / (2 * variance));
  }
}
