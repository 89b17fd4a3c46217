package io.ansim.policy.disclosure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distribution of a change: of all distributions on the whole numbers from -bound to bound with
 * mean zero and a given variance the one that says least, that of the greatest entropy.
 *
 * <p>Its probabilities are multiples of 2⁻⁶⁴ and mirror each other, so that the mean is zero
 * exactly; {@code CellKey.md} derives the rest.
 */
public final class PerturbationTable {
  private static final BigDecimal WHOLE = new BigDecimal(BigInteger.ONE.shiftLeft(Long.SIZE));
  private static final int HALVINGS = 200;

  /** Beyond this multiplier no third value has a weight that a double can show. */
  private static final double STEEPEST = 800;

  private final int bound;
  private final BigInteger[] shares;
  private final int[] changes;
  private final long[] last;

  private PerturbationTable(int bound, BigInteger[] shares) {
    this.bound = bound;
    this.shares = shares;
    this.changes =
        IntStream.rangeClosed(-bound, bound)
            .filter(change -> shares[Math.abs(change)].signum() > 0)
            .toArray();
    this.last = new long[changes.length];
    BigInteger below = BigInteger.ZERO;
    for (int i = 0; i < changes.length; i++) {
      below = below.add(shares[Math.abs(changes[i])]);
      last[i] = below.subtract(BigInteger.ONE).longValue();
    }
  }

  /**
   * Solves for the distribution.
   *
   * @param bound the largest change, 1 to 1000
   * @param variance more than 0, at most the bound squared
   */
  public static PerturbationTable of(int bound, double variance) {
    if (bound < 1 || bound > 1000) {
      throw new IllegalArgumentException("a change is bounded by 1 to 1000");
    }
    if (!(variance > 0 && variance <= (double) bound * bound)) {
      throw new IllegalArgumentException("no change within the bound has that variance");
    }
    // The variance falls as the multiplier grows: that of ±bound at one end, of 0 at the other.
    double low = -STEEPEST;
    double high = STEEPEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (variance(weights(bound, middle)) > variance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new PerturbationTable(bound, shares(weights(bound, (low + high) / 2)));
  }

  /** The change that 64 uniform bits choose. */
  public int change(long bits) {
    int i = 0;
    while (Long.compareUnsigned(bits, last[i]) > 0) {
      i++;
    }
    return changes[i];
  }

  /** The largest change. */
  public int bound() {
    return bound;
  }

  /** The probability of a change. */
  public double probability(int change) {
    return Math.abs(change) > bound
        ? 0
        : new BigDecimal(shares[Math.abs(change)]).divide(WHOLE).doubleValue();
  }

  /** The probability of each change of size 0, 1, …; all but the first count twice. */
  private static double[] weights(int bound, double multiplier) {
    double[] logs = new double[bound + 1];
    for (int i = 0; i <= bound; i++) {
      logs[i] = -multiplier * i * i;
    }
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i <= bound; i++) {
      logs[i] = Math.exp(logs[i] - most);
      sum += i == 0 ? logs[i] : 2 * logs[i];
    }
    for (int i = 0; i <= bound; i++) {
      logs[i] /= sum;
    }
    return logs;
  }

  private static double variance(double[] weights) {
    double variance = 0;
    for (int i = 1; i < weights.length; i++) {
      variance += 2 * weights[i] * i * i;
    }
    return variance;
  }

  /** Multiples of 2⁻⁶⁴; what rounding down leaves is added to no change at all. */
  private static BigInteger[] shares(double[] weights) {
    BigInteger[] shares = new BigInteger[weights.length];
    BigInteger left = WHOLE.toBigInteger();
    for (int i = 1; i < weights.length; i++) {
      BigInteger half = left.shiftRight(1);
      shares[i] = new BigDecimal(weights[i]).multiply(WHOLE).toBigInteger().min(half);
      left = left.subtract(shares[i].shiftLeft(1));
    }
    shares[0] = left;
    return shares;
  }
}
