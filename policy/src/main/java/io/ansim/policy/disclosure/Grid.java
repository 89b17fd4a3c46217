package io.ansim.policy.disclosure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding to multiples of a step, and steps that say little. */
final class Grid {
  private static final long[] DIGITS = {1, 2, 3, 5, 7};

  private Grid() {}

  /** The multiple of a step nearest to a value, halves away from zero; zero if there is no step. */
  static BigDecimal nearest(BigDecimal value, BigDecimal step) {
    return step.signum() == 0
        ? BigDecimal.ZERO
        : value.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
  }

  /**
   * The least of 1, 2, 3, 5 and 7 times a power of ten that is no less than an amount; zero for
   * nothing, and the amount itself where the next would be beyond 64 bits.
   */
  static long atLeast(long amount) {
    if (amount <= 0) {
      return 0;
    }
    for (long ten = 1; ; ten *= 10) {
      for (long digit : DIGITS) {
        if (digit > Long.MAX_VALUE / ten) {
          return amount;
        }
        if (digit * ten >= amount) {
          return digit * ten;
        }
      }
      if (ten > Long.MAX_VALUE / 10) {
        return amount;
      }
    }
  }
}
