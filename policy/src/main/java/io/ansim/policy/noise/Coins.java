package io.ansim.policy.noise;

import java.math.BigInteger;

/**
 * Exact draws from the uniform distribution and exact coins, after Canonne, Kamath and Steinke,
 * "The Discrete Gaussian for Differential Privacy" (arXiv 2004.00010), Algorithm 1.
 */
public final class Coins {
  private static final int POOL_BYTES = 256;

  /** Denominators up to which 64 bits are enough for as many coins as anybody will see. */
  private static final int SMALL_BITS = 40;

  private final RandomBytes random;
  private final byte[] pool = new byte[POOL_BYTES];
  private int next = POOL_BYTES;

  /** Coins from random bytes, of which some are kept ahead and wiped as they are used. */
  public Coins(RandomBytes random) {
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

  /** A coin that shows heads with probability {@code exp(-exponent)}, of a ratio from 0. */
  boolean headsOfExp(BigInteger numerator, BigInteger denominator) {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    for (BigInteger i = parts[0]; i.signum() > 0; i = i.subtract(BigInteger.ONE)) {
      if (!headsOfInverseE()) {
        return false;
      }
    }
    return denominator.bitLength() <= SMALL_BITS
        ? headsOfExp(parts[1].longValue(), denominator.longValue())
        : headsOfExpWithinOne(parts[1], denominator);
  }

  /** A coin that shows heads with probability {@code exp(-1)}. */
  boolean headsOfInverseE() {
    return headsOfExp(1, 1);
  }

  /**
   * For an exponent g of at most 1: coins of probability g/1, g/2, g/3, … until one shows tails;
   * the number of coins is odd with probability 1 - g + g²/2 - … = exp(-g).
   */
  private boolean headsOfExpWithinOne(BigInteger numerator, BigInteger denominator) {
    long coins = 1;
    while (below(denominator.multiply(BigInteger.valueOf(coins))).compareTo(numerator) < 0) {
      coins++;
    }
    return coins % 2 == 1;
  }

  /** The same where the denominator is so small that no product with it overflows. */
  private boolean headsOfExp(long numerator, long denominator) {
    long coins = 1;
    while (below(Math.multiplyExact(denominator, coins)) < numerator) {
      coins++;
    }
    return coins % 2 == 1;
  }

  private long below(long limit) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(limit - 1);
    long drawn;
    do {
      drawn = 0;
      for (int i = 0; i < bits; i += Byte.SIZE) {
        drawn = (drawn << Byte.SIZE) | (nextByte() & 0xFF);
      }
      drawn &= (1L << bits) - 1;
    } while (drawn >= limit);
    return drawn;
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
