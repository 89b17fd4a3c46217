package io.ansim.policy.noise;

import java.math.BigInteger;

/**
 * The discrete Gaussian distribution on the integers: x has a probability proportional to {@code
 * exp(-x² / (2 variance))}. Exact, after Canonne, Kamath and Steinke (arXiv 2004.00010), Algorithm
 * 3; {@code DiscreteGaussian.md} beside this file has the derivation and what it gives.
 */
public final class DiscreteGaussian {
  private final BigInteger a;
  private final BigInteger b;
  private final BigInteger t;
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
    this.b = variance.denominator();
    this.t = variance.floor().sqrt().add(BigInteger.ONE);
    this.envelope = new DiscreteLaplace(new Ratio(t, BigInteger.ONE));
  }

  /** Draws an integer. */
  public BigInteger draw(RandomBytes random) {
    Coins coins = new Coins(random);
    while (true) {
      BigInteger drawn = envelope.draw(coins);
      if (coins.headsOfExp(rejection(drawn))) {
        return drawn;
      }
    }
  }

  /** {@code (|y| - variance / t)² / (2 variance)} in integers. */
  private Ratio rejection(BigInteger drawn) {
    BigInteger distance = drawn.abs().multiply(b).multiply(t).subtract(a);
    return new Ratio(
        distance.multiply(distance), a.multiply(b).multiply(t).multiply(t).shiftLeft(1));
  }
}
