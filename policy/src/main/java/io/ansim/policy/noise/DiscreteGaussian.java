package io.ansim.policy.noise;

import java.math.BigInteger;

/**
 * The discrete Gaussian distribution on the integers: x has a probability proportional to {@code
 * exp(-x² / (2 variance))}. Exact, after Canonne, Kamath and Steinke (arXiv 2004.00010), Algorithm
 * 3; {@code DiscreteGaussian.md} beside this file has the derivation and what it gives.
 */
public final class DiscreteGaussian {
  private final BigInteger a;
  private final BigInteger bt;
  private final BigInteger denominator;
  private final DiscreteLaplace envelope;

  /**
   * The distribution of a variance parameter.
   *
   * @param variance the parameter, above 0; the true variance is never greater
   */
  public DiscreteGaussian(Ratio variance) {
    if (variance.numerator().signum() == 0) {
      throw new IllegalArgumentException("a variance is above zero");
    }
    this.a = variance.numerator();
    BigInteger t = variance.floor().sqrt().add(BigInteger.ONE);
    this.bt = variance.denominator().multiply(t);
    this.denominator = a.multiply(bt).multiply(t).shiftLeft(1);
    this.envelope = new DiscreteLaplace(new Ratio(t, BigInteger.ONE));
  }

  /** Draws an integer. */
  public BigInteger draw(RandomBytes random) {
    return draw(new Coins(random));
  }

  /** Draws an integer. */
  public BigInteger draw(Coins coins) {
    while (true) {
      BigInteger drawn = envelope.draw(coins);
      if (isKept(drawn, coins)) {
        return drawn;
      }
    }
  }

  /** A coin of {@code exp(-(|y| - variance / t)² / (2 variance))}, in integers. */
  private boolean isKept(BigInteger drawn, Coins coins) {
    BigInteger distance = drawn.abs().multiply(bt).subtract(a);
    return coins.headsOfExp(distance.multiply(distance), denominator);
  }
}
