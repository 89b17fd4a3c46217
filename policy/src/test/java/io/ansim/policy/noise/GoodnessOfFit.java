package io.ansim.policy.noise;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * Pearson's test of drawn integers against an exact distribution: values expected at least {@value
 * #LEAST_EXPECTED} times stand for themselves, all others together.
 */
final class GoodnessOfFit {
  private static final double LEAST_EXPECTED = 20;
  private static final int FURTHEST = 1_000_000;

  private GoodnessOfFit() {}

  /**
   * How many standard deviations the statistic lies above its mean, by Wilson and Hilferty's normal
   * approximation of the chi-square distribution (1931).
   *
   * @param weight a number proportional to the probability of an integer, falling with its
   *     magnitude
   */
  static double excess(int draws, Supplier<BigInteger> draw, IntToDoubleFunction weight) {
    Map<Integer, Long> observed = new TreeMap<>();
    for (int i = 0; i < draws; i++) {
      observed.merge(draw.get().intValueExact(), 1L, Long::sum);
    }
    double total = total(weight);
    double statistic = 0;
    int classes = 0;
    double expectedElsewhere = draws;
    long observedElsewhere = draws;
    for (int x = 0; draws * weight.applyAsDouble(x) / total >= LEAST_EXPECTED; x++) {
      for (int value : x == 0 ? new int[] {0} : new int[] {x, -x}) {
        double expected = draws * weight.applyAsDouble(value) / total;
        long count = observed.getOrDefault(value, 0L);
        statistic += (count - expected) * (count - expected) / expected;
        expectedElsewhere -= expected;
        observedElsewhere -= count;
        classes++;
      }
    }
    if (expectedElsewhere >= 1) {
      double difference = observedElsewhere - expectedElsewhere;
      statistic += difference * difference / expectedElsewhere;
      classes++;
    } else if (observedElsewhere > 50) {
      return Double.POSITIVE_INFINITY;
    }
    double freedom = classes - 1;
    double spread = 2 / (9 * freedom);
    return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
  }

  private static double total(IntToDoubleFunction weight) {
    double sum = weight.applyAsDouble(0);
    for (int x = 1; x < FURTHEST; x++) {
      double both = 2 * weight.applyAsDouble(x);
      sum += both;
      if (both < sum * 1e-18) {
        return sum;
      }
    }
    throw new IllegalArgumentException("a distribution that does not fall");
  }
}
