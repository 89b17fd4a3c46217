package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
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
    assertNear(one(records, sum(-3, 2.5, false), persons, rows, total), total / 1e3, 15);
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
        one(records, sum(constant, constant, false), persons, persons, persons * thousandths);
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
    Protection coarse = new Protection(ReleaseMode.PERTURBED, 10, 1000, 20, 1000);
    Measure mean = new Measure.Mean(new Bounds(0, 200));
    assertEquals(Value.none(), one(new Threshold(coarse, false), mean, 12, 12, 1_200_000));
  }

  @Test
  void protect_theWidestPolicy_neitherFailsNorOverflows() {
    Threshold widest =
        new Threshold(new Protection(ReleaseMode.PERTURBED, 5, 1000, 1_000_000, 1), true);
    for (long total : List.of(Long.MIN_VALUE, Long.MAX_VALUE)) {
      assertEquals(new Value.Int(0), one(widest, sum(-1e9, 1e9, true), 5, 5, total));
      assertEquals(0.0, real(one(widest, sum(-1e9, 1e9, false), 5, 5, total)));
    }
    assertEquals(Value.none(), one(widest, new Measure.Rows(), 10, Long.MAX_VALUE, 0));
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
    Cells.Amount amount =
        switch (measure) {
          case Measure.Persons _, Measure.Rows _, Measure.Distinct _ ->
              new Cells.Amount.Count(persons, rows);
          default -> new Cells.Amount.Total(persons, rows, total, 0);
        };
    return threshold
        .protect(new Cells.Cell(List.of(), persons, List.of(amount)), List.of(measure))
        .getFirst();
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
        new Measure.Mean(new Bounds(0, bound)));
  }
}
