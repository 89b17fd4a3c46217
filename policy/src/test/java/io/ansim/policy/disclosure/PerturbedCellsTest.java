package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.example.Crowd;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.example.TestCellKeys;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten persons at least, rounding to five, changes of eight at most. */
class PerturbedCellsTest {
  private static final Protection STANDARD =
      new Protection(10, 20, 1000, Protection.Perturbed.standard());
  private static final Bounds PRESSURE = new Bounds(60, 260);

  private final Perturbing unchanging = new Perturbing(STANDARD, TestCellKeys.unchanging());

  static LongStream seeds() {
    return Seeds.first(300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void protect_fewerPersonsThanTheMinimum_isAlwaysTheSame(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    int persons = random.nextInt(STANDARD.minPersons());
    long rows = persons == 0 ? 0 : random.nextInt(persons, persons * 20 + 1);
    for (Measure measure : Perturbing.measures(random)) {
      Cells.Amount amount = Perturbing.amount(measure, persons, rows, rows * 1000L);
      assertEquals(List.of(), keyed.rows(measure, amount, Crowd.evenly(amount, 0)));
      assertEquals(
          List.of(Value.none()), keyed.row(500, measure, amount, Crowd.evenly(amount, 0)).values());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void protect_counts_areMultiplesOfTheStepWithinTheBound(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    int persons = random.nextInt(10, 500);
    int each = random.nextInt(1, 21);
    long rows = (long) persons * each;
    Cells.Amount amount = new Cells.Amount.Count(persons, rows);
    assertNear(keyed.shown(new Measure.Persons(), amount), persons, 5, 8);
    assertNear(keyed.shown(new Measure.Rows(), amount), rows, 5 * each, 8 * each);
    Cells.Amount values = new Cells.Amount.Count(persons, random.nextInt(persons) + 1);
    assertNear(keyed.shown(new Measure.Distinct(), values), values.rows(), 5, 8);
  }

  private static void assertNear(Value value, long exact, int step, int most) {
    double shown = Values.real(value);
    assertTrue(shown >= 0 && shown % step == 0);
    assertTrue(Math.abs(shown - exact) <= most + step / 2.0, shown + " for " + exact);
  }

  /** With SUM(c) for many c, each changed by itself, the count could be narrowed down. */
  @ParameterizedTest
  @MethodSource("seeds")
  void protect_sumOfAConstant_saysWhatTheCountSays(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    long thousandths = random.nextInt(1, 5_000_000);
    double constant = thousandths / 1e3;
    long persons = random.nextInt(10, 5000);
    long units = thousandths * (Cells.scale(Cells.decimals(constant)) / 1000);
    double count =
        Values.real(keyed.shown(new Measure.Persons(), new Cells.Amount.Count(persons, persons)));
    Cells.Amount total = new Cells.Amount.Total(persons, persons, persons * units, 0);
    Measure sum = new Measure.Sum(new Bounds(constant, constant), false);
    assertEquals(constant * count, Values.real(keyed.shown(sum, total)), 1e-6);
  }

  /** A join to a list of twenty rows gives each person twenty rows. */
  @ParameterizedTest
  @MethodSource("seeds")
  void protect_rowsRepeatedByTheQuestion_sayNoMoreThanTheCount(long seed) {
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    long persons = Seeds.random(seed).nextInt(10, 5000);
    Value count = keyed.shown(new Measure.Persons(), new Cells.Amount.Count(persons, persons));
    Value rows = keyed.shown(new Measure.Rows(), new Cells.Amount.Count(persons, persons * 20));
    assertEquals(20 * Values.real(count), Values.real(rows));
    Cells.Amount ones = new Cells.Amount.Total(persons, persons, persons * 1000, 0);
    Measure flags = new Measure.Sum(new Bounds(0, 1), true);
    assertEquals(count, keyed.shown(flags, ones));
  }

  @Test
  void protect_sumOfWhatTooFewHave_isWithheldLikeACount() {
    for (int few : new int[] {0, 1, 9}) {
      Cells.Amount amount = new Cells.Amount.Total(500, 500, few * 1000L, 0);
      Makeup makeup =
          new Makeup(
              Crowd.sketch(0, few),
              few,
              new Makeup.Share(1, 1),
              few == 0 ? Makeup.Share.NONE : new Makeup.Share(1000, 1000));
      for (Measure sum :
          List.of(
              new Measure.Sum(new Bounds(0, 1), true), new Measure.Sum(new Bounds(-5, 9), false))) {
        assertEquals(List.of(Value.none()), unchanging.row(500, sum, amount, makeup).values());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"12000,12", "12400,12", "12500,13", "-12500,-13", "0,0"})
  void protect_sum_isRoundedToWhatOneTypicallyWeighs(long units, long shown) {
    Cells.Amount amount = new Cells.Amount.Total(40, 40, units, 0);
    Makeup makeup =
        new Makeup(Crowd.sketch(0, 40), 40, new Makeup.Share(1, 1), new Makeup.Share(3000, 800));
    Measure sum = new Measure.Sum(new Bounds(-3, 3), true);
    assertEquals(List.of(new Value.Int(shown)), unchanging.row(40, sum, amount, makeup).values());
  }

  /** Of forty persons each three too high on average; one typically lies five from the middle. */
  @Test
  void protect_meanAndVariance_areMadeOfTheSameNumbers() {
    Cells.Amount amount = new Cells.Amount.Total(40, 40, 120_000, 1_200_000);
    Makeup makeup =
        new Makeup(Crowd.sketch(0, 40), 40, new Makeup.Share(1, 1), new Makeup.Share(9000, 5000));
    assertEquals(163, unchanging.real(new Measure.Mean(PRESSURE), amount, makeup));
    assertEquals(30 - 9, unchanging.real(new Measure.Variance(PRESSURE, false), amount, makeup));
    assertEquals(
        21 * 40 / 39.0,
        unchanging.real(new Measure.Variance(PRESSURE, true), amount, makeup),
        1e-9);
  }

  @Test
  void protect_meanOfSoFewRowsThatTheyRoundToNone_isWithheld() {
    Perturbing coarse =
        new Perturbing(
            new Protection(10, 20, 1000, Protection.Perturbed.rounded(1000)),
            TestCellKeys.unchanging());
    Cells.Amount amount = new Cells.Amount.Total(12, 12, 1_200_000, Long.MAX_VALUE);
    for (Measure measure :
        List.of(new Measure.Mean(PRESSURE), new Measure.Variance(PRESSURE, true))) {
      assertEquals(Value.none(), coarse.shown(measure, amount));
    }
  }

  @Test
  void protect_quantile_needsEnoughRowsWhateverTheChange() {
    Measure median = new Measure.Quantile(new Bounds(0, 1000), true, 0.5);
    assertEquals(Value.none(), unchanging.shown(median, Perturbing.histogram(15, 15)));
    assertEquals(new Value.Real(500), unchanging.shown(median, Perturbing.histogram(50, 50)));
  }

  @Test
  void protect_theWidestPolicy_neitherFailsNorOverflows() {
    Protection widest = new Protection(5, 1_000_000, 1, Protection.Perturbed.rounded(1000));
    for (CellKeys keys : List.of(TestCellKeys.unchanging(), TestCellKeys.of(1))) {
      Perturbing perturbing = new Perturbing(widest, keys);
      for (long total : List.of(Long.MIN_VALUE + 1, Long.MAX_VALUE)) {
        Cells.Amount amount = new Cells.Amount.Total(5, 5_000_000, total, Long.MAX_VALUE);
        for (Measure measure :
            List.of(
                new Measure.Sum(new Bounds(-1e9, 1e9), true),
                new Measure.Sum(new Bounds(-1e9, 1e9), false),
                new Measure.Mean(new Bounds(-1e9, 1e9)),
                new Measure.Variance(new Bounds(-1e6, 1e6), false))) {
          perturbing.shown(measure, amount);
        }
      }
    }
  }

  @Test
  void protect_cellOfUnknownPersons_isRefused() {
    Cells.Cell unknown = new Cells.Cell(List.of(), 20, List.of(new Cells.Amount.Count(20, 20)));
    assertThrows(
        IllegalArgumentException.class,
        () -> unchanging.protect(List.of(new Measure.Persons()), List.of(unknown)));
  }

  @Test
  void protect_otherPersonsOrKeysOrNumbers_areChangedIndependently() {
    Cells.Amount amount = new Cells.Amount.Count(1000, 1000);
    double persons = 0;
    double keys = 0;
    double numbers = 0;
    double all = 0;
    for (long seed = 0; seed < 1000; seed++) {
      Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
      Perturbing other = new Perturbing(STANDARD, TestCellKeys.of(seed + 10_000));
      double one = change(keyed, amount, 0);
      all += one * one;
      persons += one * change(keyed, amount, 5000);
      keys += one * change(other, amount, 0);
      numbers += one * change(keyed, new Cells.Amount.Count(1000, 700), 0);
    }
    assertEquals(0, persons / all, 0.12, "other persons");
    assertEquals(0, keys / all, 0.12, "another key");
    // One half of the change depends on the persons alone; rounding adds to both.
    assertTrue(numbers / all > 0.1 && numbers / all < 0.6, "another number of the same persons");
  }

  /** How much a number of one person's weight each is changed. */
  private static double change(Perturbing perturbing, Cells.Amount amount, long first) {
    Makeup makeup =
        new Makeup(
            Crowd.sketch(first, first + 1000), 1000, new Makeup.Share(1, 1), Makeup.Share.NONE);
    return perturbing.real(new Measure.Rows(), amount, makeup) - amount.rows();
  }
}
