package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdTest {
  private static final Protection PROTECTION = Policies.PROTECTION;

  private final Threshold records = new Threshold(PROTECTION, false);
  private final Threshold repeated = new Threshold(PROTECTION, true);

  static LongStream seeds() {
    return Seeds.first(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void protect_fewerPersonsThanTheMinimum_isAlwaysTheSame(long seed) {
    RandomGenerator random = Seeds.random(seed);
    int persons = random.nextInt(PROTECTION.minPersons());
    long rows = persons == 0 ? 0 : random.nextInt(persons, persons * 20 + 1);
    for (Measure measure : measures(random)) {
      assertEquals(
          Value.none(), one(records, measure, persons, rows, random.nextInt(-5, 5) * rows * 1000));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void protect_enoughPersons_givesMultiplesOfTheStepNearby(long seed) {
    RandomGenerator random = Seeds.random(seed);
    int persons = random.nextInt(10, 500);
    int rows = persons + random.nextInt(1000);
    assertNear(one(records, new Measure.Persons(), persons, rows, 0), persons, 5);
    assertNear(one(repeated, new Measure.Persons(), persons, rows, 0), persons, 5);
    assertNear(one(records, new Measure.Rows(), persons, rows, 0), rows, 5);
    assertNear(one(repeated, new Measure.Rows(), persons, rows, 0), rows, 100);
    int total = random.nextInt(1_000_000);
    assertNear(one(records, sum(-3, 2.5, false), persons, rows, total * 1000L), total / 1e3, 15);
    assertNear(one(repeated, sum(-3, 2, true), persons, rows, total * 1000L), total, 300);
  }

  /**
   * With SUM(c) for many c, each rounded to a grid of its own, the count could be narrowed down.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void protect_sumOfAConstant_saysWhatTheCountSays(long seed) {
    RandomGenerator random = Seeds.random(seed);
    long thousandths = random.nextInt(1, 5_000_000);
    double constant = thousandths / 1e3;
    long persons = random.nextInt(10, 5000);
    Value count = one(records, new Measure.Rows(), persons, persons, 0);
    Value sum =
        one(
            records,
            sum(constant, constant, false),
            persons,
            persons,
            persons * thousandths * (Cells.scale(Cells.decimals(constant)) / 1000));
    assertTrue(count instanceof Value.Int(long n) && n * thousandths / 1e3 == real(sum));
  }

  /** A join to a list of twenty rows gives each person twenty rows: the count must stay rounded. */
  @ParameterizedTest
  @MethodSource("seeds")
  void protect_rowsRepeatedByTheQuestion_sayNoMoreThanTheCount(long seed) {
    RandomGenerator random = Seeds.random(seed);
    long persons = random.nextInt(10, 5000);
    int times = PROTECTION.maxRowsPerPerson();
    Value count = one(repeated, new Measure.Persons(), persons, persons, 0);
    assertTrue(count instanceof Value.Int);
    long n = ((Value.Int) count).value();
    assertEquals(
        new Value.Int(n * times), one(repeated, new Measure.Rows(), persons, persons * times, 0));
    assertEquals(
        new Value.Int(n * times),
        one(repeated, sum(1, 1, true), persons, persons * times, persons * times * 1000));
  }

  @ParameterizedTest
  @CsvSource({"0", "1000", "5000", "9000"})
  void protect_sumOfOnesOfTooFew_isWithheldLikeACount(long total) {
    assertEquals(Value.none(), one(records, sum(0, 1, true), 500, 500, total));
  }

  @Test
  void protect_sumOfOnesOfEnough_isRoundedLikeACount() {
    assertEquals(new Value.Int(10), one(records, sum(0, 1, true), 500, 500, 10_000));
    assertEquals(new Value.Int(15), one(records, sum(0, 1, true), 500, 500, 13_000));
  }

  @ParameterizedTest
  @CsvSource({"12,10", "13,15", "-12,-10", "-13,-15", "0,0"})
  void protect_sum_roundsHalvesAwayFromZero(long total, long expected) {
    assertEquals(new Value.Int(expected), one(records, sum(-1, 1, true), 10, 100, total * 1000));
  }

  @Test
  void protect_constantZero_isZero() {
    assertEquals(new Value.Real(0), one(records, sum(0, 0, false), 10, 10, 0));
  }

  @Test
  void protect_mean_isMeasuredFromTheMiddleAndStaysInRange() {
    Measure mean = new Measure.Mean(new Bounds(0, 200));
    assertEquals(100, real(one(records, mean, 20, 20, 0)));
    assertEquals(125, real(one(records, mean, 20, 20, 500_000)));
    assertEquals(200, real(one(records, mean, 12, 12, 1_200_000)));
    assertEquals(0, real(one(records, mean, 12, 12, -1_200_000)));
  }

  @Test
  void protect_meanOfSoFewRowsThatTheyRoundToNone_isWithheld() {
    Protection coarse = new Protection(10, 20, 1000, Protection.Perturbed.rounded(1000));
    Measure mean = new Measure.Mean(new Bounds(0, 200));
    assertEquals(Value.none(), one(new Threshold(coarse, false), mean, 12, 12, 1_200_000));
  }

  @Test
  void protect_theWidestPolicy_neitherFailsNorOverflows() {
    Threshold widest =
        new Threshold(new Protection(5, 1_000_000, 1, Protection.Perturbed.rounded(1000)), true);
    for (long total : List.of(Long.MIN_VALUE, Long.MAX_VALUE)) {
      assertEquals(new Value.Int(0), one(widest, sum(-1e9, 1e9, true), 5, 5, total));
      assertEquals(0.0, real(one(widest, sum(-1e9, 1e9, false), 5, 5, total)));
    }
    assertEquals(Value.none(), one(widest, new Measure.Rows(), 10, Long.MAX_VALUE, 0));
    Measure variance = new Measure.Variance(new Bounds(-1e6, 1e6), false);
    assertEquals(Value.none(), one(widest, variance, 5, 5, Long.MIN_VALUE));
    assertEquals(0.0, real(one(widest, variance, 5, 1L << 60, Long.MIN_VALUE)), 1e-3);
    Measure quantile = new Measure.Quantile(new Bounds(-1e9, 1e9), false, 0.5);
    assertEquals(Value.none(), one(widest, quantile, 5, 5, 0));
    assertEquals(-1e9, real(one(widest, quantile, 5, Long.MAX_VALUE, 0)));
  }

  @Test
  void protect_distinctValues_areRoundedLikePersons() {
    assertEquals(new Value.Int(15), one(records, new Measure.Distinct(), 500, 13, 0));
    assertEquals(new Value.Int(10), one(repeated, new Measure.Distinct(), 500, 12, 0));
    assertEquals(new Value.Int(0), one(records, new Measure.Distinct(), 500, 2, 0));
  }

  /** Values from 0 to 200: each at most 100 from the middle, so steps of 500 and of 50,000. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # rows, total, squares, population, sample
          20,     0,      0,      0,          0
          20,     0, 200000,  10000,  10526.316
          20,  2000, 200000,      0,          0
          20,  1000, 200000,   7500,   7894.737
          20,  1249, 200000,   7500,   7894.737
          20,  1250, 200000,   4375,   4605.263
          20, -1250, 200000,   4375,   4605.263
          20,     0, 124999,   5000,   5263.158
          20,     0, 125000,   7500,   7894.737
          20,  1250,  78125,      0,          0
          12,     0, 120000,  10000,  11111.111
          13,     0, 100000,   6666.667, 7142.857
          20,     0, 990000,  10000,  10526.316
          """)
  void protect_variance_isMadeOfRoundedNumbers(
      int rows, long total, long squares, double population, double sample) {
    Cells.Amount amount = new Cells.Amount.Total(12, rows, total * 1000, squares * 1000);
    Bounds range = new Bounds(0, 200);
    assertEquals(
        population, real(one(records, new Measure.Variance(range, false), 12, amount)), 0.001);
    assertEquals(sample, real(one(records, new Measure.Variance(range, true), 12, amount)), 0.001);
  }

  @Test
  void protect_varianceOfSoFewRowsThatTheyRoundToNone_isWithheld() {
    Protection coarse = new Protection(10, 20, 1000, Protection.Perturbed.rounded(1000));
    Measure variance = new Measure.Variance(new Bounds(0, 200), true);
    assertEquals(Value.none(), one(new Threshold(coarse, false), variance, 12, 12, 1_200_000));
  }

  @Test
  void protect_varianceWhereRowsRepeat_isRoundedByAPersonsWeight() {
    Cells.Amount amount = new Cells.Amount.Total(30, 249, 0, 1_249_000_000);
    Measure variance = new Measure.Variance(new Bounds(-5, 5), false);
    assertEquals(0.0, real(one(repeated, variance, 30, amount)));
    assertEquals(5.0, real(one(records, variance, 30, amount)));
  }

  @Test
  void protect_varianceOfAConstant_isZero() {
    Cells.Amount amount = new Cells.Amount.Total(30, 30, 0, 0);
    assertEquals(0.0, real(one(records, new Measure.Variance(new Bounds(7, 7), true), 30, amount)));
  }

  @Test
  void protect_quantile_averagesAsManyRowsAsPersonsOrRoundingAsk() {
    Measure median = new Measure.Quantile(new Bounds(0, 1000), true, 0.5);
    Cells.Amount amount = histogram(46, 54);
    assertEquals(900.0, real(one(records, median, 100, amount)));
    Protection coarse = new Protection(10, 20, 1000, Protection.Perturbed.rounded(20));
    assertEquals(700.0, real(one(new Threshold(coarse, false), median, 100, amount)));
    Protection strict = new Protection(20, 20, 1000, Protection.Perturbed.rounded(5));
    assertEquals(700.0, real(one(new Threshold(strict, false), median, 100, amount)));
  }

  @Test
  void protect_quantileWhereRowsRepeat_needsAPersonsWeightOnEitherSide() {
    Measure median = new Measure.Quantile(new Bounds(0, 1000), true, 0.5);
    assertEquals(Value.none(), one(repeated, median, 400, histogram(149, 250)));
    assertEquals(1000.0, real(one(repeated, median, 400, histogram(100, 351))));
  }

  private static void assertNear(Value value, double exact, int step) {
    BigDecimal shown = BigDecimal.valueOf(real(value));
    assertEquals(0, shown.remainder(BigDecimal.valueOf(step)).signum());
    assertTrue(Math.abs(real(value) - exact) <= step / 2.0);
  }

  private static double real(Value value) {
    return Values.real(value);
  }

  private static Value one(
      Threshold threshold, Measure measure, long persons, long rows, long total) {
    return one(
        threshold,
        measure,
        persons,
        switch (measure) {
          case Measure.Persons _, Measure.Rows _, Measure.Distinct _ ->
              new Cells.Amount.Count(persons, rows);
          case Measure.Sum _, Measure.Mean _ -> new Cells.Amount.Total(persons, rows, total, 0);
          case Measure.Variance _ -> new Cells.Amount.Total(persons, rows, total, Long.MAX_VALUE);
          case Measure.Quantile _ ->
              new Cells.Amount.Histogram(
                  persons, rows, rows == 0 ? List.of() : List.of(new Cells.Amount.Leaf(0, rows)));
        });
  }

  private static Value one(
      Threshold threshold, Measure measure, long persons, Cells.Amount amount) {
    return threshold
        .protect(new Cells.Cell(List.of(), persons, List.of(amount)), List.of(measure))
        .getFirst();
  }

  /** So many rows at 0 and so many at 1000. */
  private static Cells.Amount histogram(long low, long high) {
    return new Cells.Amount.Histogram(
        low + high,
        low + high,
        List.of(new Cells.Amount.Leaf(0, low), new Cells.Amount.Leaf(1000, high)));
  }

  private static Measure.Sum sum(double min, double max, boolean integral) {
    return new Measure.Sum(new Bounds(min, max), integral);
  }

  private static List<Measure> measures(RandomGenerator random) {
    double bound = random.nextInt(1, 1000);
    return List.of(
        new Measure.Persons(),
        new Measure.Rows(),
        sum(-bound, bound, random.nextBoolean()),
        new Measure.Mean(new Bounds(0, bound)),
        new Measure.Distinct(),
        new Measure.Variance(new Bounds(0, bound), random.nextBoolean()),
        new Measure.Quantile(new Bounds(0, bound), random.nextBoolean(), random.nextDouble()));
  }
}
