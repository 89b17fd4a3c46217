package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.example.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
  static LongStream seeds() {
    return Seeds.first(200);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # least, greatest, whole, width,             last leaf
          0,       100,      true,  1,                 100
          0.5,     99.5,     true,  1,                 99
          -3,      -3,       true,  1,                 0
          0,       1048575,  true,  1,                 1048575
          0,       1048576,  true,  1,                 1048576
          0,       2097152,  true,  2,                 1048576
          0,       1048576,  false, 1,                 1048576
          0,       1,        false, 9.5367431640625e-7, 1048576
          5,       5,        false, 2.2250738585072014E-308, 0
          """)
  void quantile_range_isCutIntoLeaves(
      double least, double greatest, boolean whole, double width, long last) {
    Measure.Quantile measure = new Measure.Quantile(new Bounds(least, greatest), whole, 0.5);
    assertEquals(width, measure.width());
    assertEquals(last, measure.lastLeaf());
    assertEquals(greatest, measure.value(last), (greatest - least) / 1e6 + (whole ? 0.5 : 0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void quantile_value_liesNearWhatItStandsForAndInTheRange(long seed) {
    RandomGenerator random = Seeds.random(seed);
    double least = random.nextInt(-1000, 1000) / 8.0;
    Bounds range = new Bounds(least, least + random.nextInt(1, 1_000_000) / 8.0);
    Measure.Quantile measure = new Measure.Quantile(range, random.nextBoolean(), 0.5);
    double value = random.nextDouble(range.min(), range.max());
    value = measure.integral() ? Math.clamp(Math.rint(value), range.min(), range.max()) : value;
    long leaf = (long) Math.floor((value - range.min()) / measure.width());
    assertTrue(leaf >= 0 && leaf <= measure.lastLeaf(), () -> "seed " + seed);
    double shown = measure.value(leaf);
    assertTrue(shown >= range.min() && shown <= range.max(), () -> "seed " + seed);
    assertEquals(value, shown, measure.width(), () -> "seed " + seed);
    if (value == Math.rint(value) && measure.width() == 1 && measure.integral()) {
      assertEquals(value, shown, () -> "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
  void quantile_fractionOutside_isRefused(double fraction) {
    Bounds range = new Bounds(0, 1);
    assertThrows(IllegalArgumentException.class, () -> new Measure.Quantile(range, true, fraction));
  }

  @Test
  void variance_range_hasAMiddleAndAReachWithinAMillion() {
    Measure.Variance measure = new Measure.Variance(new Bounds(60, 260), true);
    assertEquals(160, measure.middle());
    assertEquals(100, measure.reach());
    assertEquals(1e6, new Measure.Variance(new Bounds(0, 2e6), true).reach());
    assertEquals(1e6, new Measure.Variance(new Bounds(5e8, 5.02e8), true).reach());
    for (Bounds wide : List.of(new Bounds(0, 2_000_001), new Bounds(-1_000_001, 1e6))) {
      assertThrows(IllegalArgumentException.class, () -> new Measure.Variance(wide, true));
    }
  }

  @Test
  void mean_range_hasAMiddleAndAReach() {
    Measure.Mean measure = new Measure.Mean(new Bounds(60, 260));
    assertEquals(160, measure.middle());
    assertEquals(100, measure.reach());
  }
}
