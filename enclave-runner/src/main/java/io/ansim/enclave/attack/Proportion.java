package io.ansim.enclave.attack;

import java.util.function.DoubleUnaryOperator;

/**
 * How often something happened, and how often it happens: the interval of Clopper and Pearson
 * (Biometrika 26, 1934), which holds for every number of trials.
 *
 * @param hits how often it happened, at most as often as it was tried
 * @param trials how often it was tried, at least once
 */
record Proportion(long hits, long trials) {
  private static final double SMALLEST = 1e-300;
  private static final int HALVINGS = 60;
  private static final int MOST_TERMS = 10_000;

  /** Checks the numbers. */
  Proportion {
    if (hits < 0 || trials < 1 || hits > trials) {
      throw new IllegalArgumentException("hits are among trials");
    }
  }

  /** The share of the trials. */
  double share() {
    return (double) hits / trials;
  }

  /** A bound that the chance lies above, but with a probability of {@code doubt}. */
  double lower(double doubt) {
    return hits == 0 ? 0 : solve(chance -> atMost(hits - 1, chance) >= 1 - doubt ? -1 : 1);
  }

  /** A bound that the chance lies below, but with a probability of {@code doubt}. */
  double upper(double doubt) {
    return hits == trials ? 1 : solve(chance -> atMost(hits, chance) > doubt ? -1 : 1);
  }

  /** Where a sign turns from negative to positive. */
  private static double solve(DoubleUnaryOperator sign) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (sign.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The probability of at most so many hits: the incomplete beta function of 1 - chance. */
  private double atMost(long most, double chance) {
    return incompleteBeta(1 - chance, (double) (trials - most), most + 1.0);
  }

  /**
   * The regularised incomplete beta function, by Lentz's continued fraction (NIST DLMF 8.17.22).
   */
  private static double incompleteBeta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - incompleteBeta(1 - x, b, a);
    }
    double c = 1;
    double d = away(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = away(1 + even * d);
      c = awayFromZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = away(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < 1e-14) {
        break;
      }
    }
    double logFront =
        logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
    return Math.exp(logFront) * fraction / a;
  }

  private static double away(double value) {
    return 1 / awayFromZero(value);
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < SMALLEST ? SMALLEST : value;
  }

  /** Stirling's series (NIST DLMF 5.11.1), shifted to arguments where it is exact enough. */
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift -= Math.log(y);
      y++;
    }
    double z = 1 / (y * y);
    double series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z / 1680))) / y;
    return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
  }
}
