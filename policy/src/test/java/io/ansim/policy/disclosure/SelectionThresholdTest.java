package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.budget.Delta;
import io.ansim.policy.noise.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionThresholdTest {
  /** The first is the published value for four groups at rho 0.005: deviation 20. */
  @ParameterizedTest
  @CsvSource({
    "400, 0.0000001, 4, 1, 111",
    "400, 0.0000001, 4, 10, 120",
    "100, 0.0000001, 1, 10, 63",
    "1, 0.0000001, 1, 5, 11"
  })
  void of_knownParameters_isTheDiscreteTail(
      long variance, String delta, int groups, int persons, long threshold) {
    assertEquals(
        threshold, SelectionThreshold.of(persons, Ratio.of(variance, 1), Delta.of(delta), groups));
  }

  @Test
  void of_anyParameters_keepsTheTailWithinDeltaAndIsTheLeastThatDoes() {
    for (long variance : new long[] {1, 7, 50, 400, 12345}) {
      for (double delta : new double[] {1e-3, 1e-7, 1e-12}) {
        long t =
            SelectionThreshold.of(1, Ratio.of(variance, 1), new Delta(Math.round(delta * 1e15)), 1);
        assertTrue(tail(t - 1, (double) variance) <= delta, variance + " " + delta);
        assertTrue(tail(t - 2, (double) variance) > delta * (1 - 1e-5), variance + " " + delta);
      }
    }
  }

  @Test
  void of_hugeNoise_isBoundedFromAbove() {
    long variance = 1L << 40;
    long t = SelectionThreshold.of(1, Ratio.of(variance, 1), Delta.of("0.0000001"), 4);
    assertTrue(t > 5 * (1L << 20) && t < 7 * (1L << 20), "t = " + t);
  }

  /** The chance of noise of t or more, added up the slow way. */
  private static double tail(long t, double variance) {
    double all = 0;
    double beyond = 0;
    long far = (long) (60 * Math.sqrt(variance)) + 60;
    for (long x = far; x >= -far; x--) {
      double weight = Math.exp(-(x * (double) x) / (2 * variance));
      all += weight;
      beyond += x >= t ? weight : 0;
    }
    return beyond / all;
  }
}
