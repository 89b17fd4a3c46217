package io.ansim.policy.noise;

import java.math.BigInteger;

/**
 * Exact draws from the uniform distribution and exact coins, after Canonne, Kamath and Steinke,
 * "The Discrete Gaussian for Differential Privacy" (arXiv 2004.00010), Algorithm 1.
 */
final class Coins {
  private static final int POOL_BYTES = 256;
  private static final Ratio ONE = Ratio.of(1, 1);

  private final RandomBytes random;
  private final byte[] pool = new byte[POOL_BYTES];
  private int next = POOL_BYTES;

  Coins(RandomBytes random) {
    this.random = random;
  }

  /** A fair coin. */
  boolean fair() {
    return (nextByte() & 1) == 1;
  }

  /** An integer from 0 to one less than a positive limit, each as likely as the others. */
  BigInteger below(BigInteger limit) {
    int bits = limit.subtract(BigInteger.ONE).bitLength();
    BigInteger drawn;
    do {
      drawn = bits(bits);
    } while (drawn.compareTo(limit) >= 0);
    return drawn;
  }

  /** A coin that shows heads with a probability of at most one. */
  boolean heads(Ratio probability) {
    return below(probability.denominator()).compareTo(probability.numerator()) < 0;
  }

  /** A coin that shows heads with probability {@code exp(-exponent)}. */
  boolean headsOfExp(Ratio exponent) {
    BigInteger whole = exponent.floor();
    for (BigInteger i = BigInteger.ZERO; i.compareTo(whole) < 0; i = i.add(BigInteger.ONE)) {
      if (!headsOfExpWithinOne(ONE)) {
        return false;
      }
    }
    return headsOfExpWithinOne(exponent.minus(whole));
  }

  /**
   * For an exponent g of at most 1: coins of probability g/1, g/2, g/3, … until one shows tails;
   * the number of coins is odd with probability 1 - g + g²/2 - … = exp(-g).
   */
  private boolean headsOfExpWithinOne(Ratio exponent) {
    long coins = 1;
    while (heads(exponent.over(coins))) {
      coins++;
    }
    return coins % 2 == 1;
  }

  private BigInteger bits(int count) {
    byte[] bytes = new byte[(count + 7) / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = nextByte();
    }
    if (count % 8 != 0) {
      bytes[0] &= (byte) ((1 << (count % 8)) - 1);
    }
    return new BigInteger(1, bytes);
  }

  private byte nextByte() {
    if (next == POOL_BYTES) {
      random.fill(pool);
      next = 0;
    }
    byte drawn = pool[next];
    pool[next++] = 0;
    return drawn;
  }
}
