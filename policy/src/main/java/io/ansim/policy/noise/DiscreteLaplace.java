package io.ansim.policy.noise;

import java.math.BigInteger;

/**
 * The discrete Laplace distribution on the integers: x has a probability proportional to {@code
 * exp(-|x| / scale)}. Exact, after Canonne, Kamath and Steinke (arXiv 2004.00010), Algorithm 2.
 */
public final class DiscreteLaplace {
  private final BigInteger t;
  private final BigInteger s;

  /**
   * The distribution of a scale.
   *
   * @param scale how fast the probability falls, above 0
   */
  public DiscreteLaplace(Ratio scale) {
    if (scale.numerator().signum() == 0) {
      throw new IllegalArgumentException("a scale is above zero");
    }
    this.t = scale.numerator();
    this.s = scale.denominator();
  }

  /** Draws an integer. */
  public BigInteger draw(RandomBytes random) {
    return draw(new Coins(random));
  }

  BigInteger draw(Coins coins) {
    while (true) {
      BigInteger remainder = coins.below(t);
      if (!coins.headsOfExp(remainder, t)) {
        continue;
      }
      BigInteger wholes = BigInteger.ZERO;
      while (coins.headsOfInverseE()) {
        wholes = wholes.add(BigInteger.ONE);
      }
      BigInteger magnitude = remainder.add(t.multiply(wholes)).divide(s);
      boolean negative = coins.fair();
      if (negative && magnitude.signum() == 0) {
        continue;
      }
      return negative ? magnitude.negate() : magnitude;
    }
  }
}
