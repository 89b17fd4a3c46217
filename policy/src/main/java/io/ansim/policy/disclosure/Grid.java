package io.ansim.policy.disclosure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The grids that numbers leave on: digits that the noise makes meaningless are not shown. */
final class Grid {
  /** A step is at most this part of the noise's deviation. */
  private static final double PART = 10;

  private static final long[] DIGITS = {1, 2, 3, 5, 7};

  private Grid() {}

  /**
   * The largest of 1, 2 and 5 times a power of ten that is no more than a tenth of a deviation;
   * zero for no deviation.
   */
  static BigDecimal step(double deviation) {
    double most = deviation / PART;
    if (!(most > Double.MIN_NORMAL) || !Double.isFinite(most)) {
      return BigDecimal.ZERO;
    }
    BigDecimal limit = new BigDecimal(most);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(limit.precision() - limit.scale() - 1);
    BigDecimal best = power;
    for (int digit : new int[] {2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(digit));
      if (step.compareTo(limit) <= 0) {
        best = step;
      }
    }
    return best;
  }

  /**
   * The least of 1, 2, 3, 5 and 7 times a power of ten that is no less than an amount; zero for
   * nothing, and the amount itself where the next would be beyond 64 bits.
   */
  static long atLeast(long amount) {
    if (amount <= 0) {
      return 0;
    }
    for (long power = 1; ; power *= 10) {
      for (long digit : DIGITS) {
        if (digit > Long.MAX_VALUE / power) {
          return amount;
        }
        if (digit * power >= amount) {
          return digit * power;
        }
      }
      if (power > Long.MAX_VALUE / 10) {
        return amount;
      }
    }
  }

  /** The multiple of a step nearest to a value, halves away from zero; the value if no step. */
  static BigDecimal nearest(BigDecimal value, BigDecimal step) {
    return step.signum() == 0 ? value : value.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
  }
}
