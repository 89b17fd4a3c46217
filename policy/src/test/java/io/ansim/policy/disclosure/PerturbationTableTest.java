package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.example.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerturbationTableTest {
  /**
   * Narrow, wide, uniform (as of 1, 2/3 and of 4, 20/3), beyond uniform, and the two ends alone.
   */
  private static final String SHAPES =
      """
      1, 0.25
      1, 0.6666666666666666
      1, 1
      2, 1
      2, 3.9
      4, 0.25
      4, 3
      4, 6.666666666666667
      4, 12
      4, 16
      10, 0.25
      10, 25
      10, 100
      100, 3000
      """;

  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void of_boundAndVariance_hasThemAndMeanZero(int bound, double variance) {
    PerturbationTable table = PerturbationTable.of(bound, variance);
    double sum = 0;
    double squares = 0;
    for (int d = -bound; d <= bound; d++) {
      assertEquals(table.probability(d), table.probability(-d));
      sum += table.probability(d);
      squares += table.probability(d) * d * d;
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(variance, squares, 1e-9 * Math.max(1, variance));
    assertEquals(0, table.probability(bound + 1));
    assertEquals(0, table.probability(-bound - 1));
  }

  /** Any move that keeps mean, variance and mirror keeps or lowers the entropy. */
  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void of_boundAndVariance_hasTheGreatestEntropy(int bound, double variance) {
    PerturbationTable table = PerturbationTable.of(bound, variance);
    double[] best = new double[bound + 1];
    for (int d = 0; d <= bound; d++) {
      best[d] = table.probability(d);
    }
    RandomGenerator random = Seeds.random(bound);
    for (int i = 0; i < 1000 && bound >= 2; i++) {
      int a = random.nextInt(1, bound + 1);
      int b = random.nextInt(1, bound + 1);
      double move = random.nextDouble(-1, 1) * 1e-3;
      double[] other = best.clone();
      other[a] += move / (a * a);
      other[b] -= move / (b * b);
      other[0] -= 2 * (move / (a * a) - move / (b * b));
      if (a != b && other[0] >= 0 && other[a] >= 0 && other[b] >= 0) {
        assertTrue(entropy(other) <= entropy(best) + 1e-12);
      }
    }
  }

  private static double entropy(double[] half) {
    double entropy = 0;
    for (int d = 0; d < half.length; d++) {
      entropy -= half[d] > 0 ? (d == 0 ? 1 : 2) * half[d] * Math.log(half[d]) : 0;
    }
    return entropy;
  }

  /** The first bits of a change, the last, and how many there are, from the probabilities. */
  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void change_ofAllBits_isAsProbableAsItSays(int bound, double variance) {
    PerturbationTable table = PerturbationTable.of(bound, variance);
    int parts = 1 << 16;
    long[] hits = new long[2 * bound + 1];
    for (long i = 0; i < parts; i++) {
      hits[table.change(i << 48) + bound]++;
    }
    for (int d = -bound; d <= bound; d++) {
      assertEquals(table.probability(d), hits[d + bound] / (double) parts, 2.0 / parts);
    }
    assertEquals(-table.change(-1), table.change(0));
    assertTrue(Math.abs(table.change(0)) <= bound);
    if (table.probability(0) > 1e-9) {
      assertEquals(0, table.change(Long.MIN_VALUE));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1001, 1", "4, 0", "4, -1", "4, 16.1", "4, NaN"})
  void of_whatNoChangeHas_isRefused(int bound, double variance) {
    assertThrows(IllegalArgumentException.class, () -> PerturbationTable.of(bound, variance));
  }

  @Test
  void of_uniformVariance_isUniform() {
    PerturbationTable table = PerturbationTable.of(4, 60 / 9.0);
    for (int d = -4; d <= 4; d++) {
      assertEquals(1 / 9.0, table.probability(d), 1e-9);
    }
  }
}
