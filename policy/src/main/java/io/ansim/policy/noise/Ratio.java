package io.ansim.policy.noise;

import java.math.BigInteger;

/**
 * A ratio of integers, not negative.
 *
 * @param numerator at least 0
 * @param denominator at least 1
 */
public record Ratio(BigInteger numerator, BigInteger denominator) {
  /** Refuses negative ratios and reduces to lowest terms. */
  public Ratio {
    if (numerator.signum() < 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException("a ratio is not negative and has a positive denominator");
    }
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /** The ratio of two integers. */
  public static Ratio of(long numerator, long denominator) {
    return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** The greatest integer not above. */
  BigInteger floor() {
    return numerator.divide(denominator);
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
