package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class RankMeanTest {
  private static final int SPAN = 1000;
  private static final int AVERAGED = 10;

  static LongStream seeds() {
    return Seeds.first(100);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/quantiles.tsv", delimiter = '\t')
  void of_matrix_givesTheReleasedValue(
      String name, String range, String values, double fraction, String rows, String expected) {
    String[] ends = range.split(" ", -1);
    Measure.Quantile measure =
        new Measure.Quantile(
            new Bounds(Double.parseDouble(ends[0]), Double.parseDouble(ends[1])),
            values.equals("whole"),
            fraction);
    Value released = released(measure, histogram(rows));
    assertEquals(
        expected, released.isNull() ? "null" : String.valueOf(Values.real(released)), name);
  }

  /** Nobody can push a released quantile further than a row's share of those averaged. */
  @ParameterizedTest
  @MethodSource("seeds")
  void of_oneRowFewer_movesByNoMoreThanItsShare(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Measure.Quantile measure =
        new Measure.Quantile(new Bounds(0, SPAN), true, random.nextInt(20, 81) / 100.0);
    List<Integer> values = values(random);
    List<Integer> fewer = values.subList(1, values.size());
    double moved =
        Values.real(released(measure, histogram(values)))
            - Values.real(released(measure, histogram(fewer)));
    assertTrue(Math.abs(moved) <= (double) SPAN / AVERAGED + 1, () -> "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_otherValuesOrRowsThatRoundAlike_isThereOrNotAlike(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Measure.Quantile measure =
        new Measure.Quantile(new Bounds(0, SPAN), true, random.nextInt(101) / 100.0);
    int rounded = 5 * random.nextInt(3, 60);
    boolean answered = !released(measure, single(0, rounded)).isNull();
    for (int rows = rounded - 2; rows <= rounded + 2; rows++) {
      assertEquals(answered, !released(measure, single(random.nextInt(SPAN), rows)).isNull());
    }
  }

  /** No more than nine of the values on one side, whatever they are, decide an answer. */
  @ParameterizedTest
  @MethodSource("seeds")
  void of_fewValuesFarOut_isAsWithoutThem(long seed) {
    RandomGenerator random = Seeds.random(seed);
    int rows = random.nextInt(100, 300);
    for (int percent = 1; percent < 100; percent++) {
      Measure.Quantile measure = new Measure.Quantile(new Bounds(0, SPAN), true, percent / 100.0);
      Value inside = released(measure, single(500, rows));
      Value outlier =
          released(
              measure,
              new Cells.Amount.Histogram(
                  rows,
                  rows,
                  List.of(
                      new Cells.Amount.Leaf(499, 1),
                      new Cells.Amount.Leaf(500, rows - 2),
                      new Cells.Amount.Leaf(501, 1))));
      assertEquals(inside, outlier, () -> "seed " + seed);
    }
  }

  private static Value released(Measure.Quantile measure, Cells.Amount.Histogram histogram) {
    BigDecimal rounded = Grid.nearest(BigDecimal.valueOf(histogram.rows()), BigDecimal.valueOf(5));
    return new RankMean(measure, AVERAGED).of(histogram, rounded.subtract(new BigDecimal("2.5")));
  }

  private static List<Integer> values(RandomGenerator random) {
    int least = random.nextInt(SPAN);
    return random.ints(random.nextInt(100, 300), least, SPAN + 1).boxed().toList();
  }

  private static Cells.Amount.Histogram single(long leaf, long rows) {
    return new Cells.Amount.Histogram(100, rows, List.of(new Cells.Amount.Leaf(leaf, rows)));
  }

  private static Cells.Amount.Histogram histogram(List<Integer> values) {
    TreeMap<Integer, Long> rows = new TreeMap<>();
    values.forEach(value -> rows.merge(value, 1L, Long::sum));
    return new Cells.Amount.Histogram(
        100,
        values.size(),
        rows.entrySet().stream()
            .map(entry -> new Cells.Amount.Leaf(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Cells.Amount.Histogram histogram(String text) {
    List<Cells.Amount.Leaf> leaves = new ArrayList<>();
    for (String part : text.equals("none") ? new String[0] : text.split(" ", -1)) {
      String[] run = part.split("\\*", -1);
      String[] ends = run[0].split("\\.\\.", -1);
      long last = Long.parseLong(ends[ends.length - 1]);
      for (long leaf = Long.parseLong(ends[0]); leaf <= last; leaf++) {
        leaves.add(new Cells.Amount.Leaf(leaf, Long.parseLong(run[1])));
      }
    }
    long rows = leaves.stream().mapToLong(Cells.Amount.Leaf::rows).sum();
    return new Cells.Amount.Histogram(rows == 0 ? 0 : 100, rows, leaves);
  }
}
