package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.example.Crowd;
import io.ansim.policy.example.MemoryWatch;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.example.TestCellKeys;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What someone learns who asks again, asks about a few less, or asks about many less. */
class PerturbedAttackTest {
  private static final Protection STANDARD =
      new Protection(10, 20, 1000, Protection.Perturbed.standard());
  private static final Bounds RANGE = new Bounds(0, 100);
  private static final List<Measure> MEASURES =
      List.of(
          new Measure.Persons(),
          new Measure.Rows(),
          new Measure.Sum(RANGE, true),
          new Measure.Mean(RANGE),
          new Measure.Variance(RANGE, true),
          new Measure.Distinct(),
          new Measure.Quantile(RANGE, true, 0.5));

  static LongStream seeds() {
    return Seeds.first(60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void protect_theSamePersonsAgain_isTheSameAnswer(long seed) {
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    List<Cells.Cell> group = List.of(group(seed, 0, Seeds.random(seed).nextInt(10, 300)));
    MemoryWatch watch = new MemoryWatch();
    List<CellProtection.Row> first = keyed.protect(watch, MEASURES, group);
    int size = watch.size(Policies.policy().dataset());
    for (int i = 0; i < 5; i++) {
      assertEquals(first, keyed.protect(watch, MEASURES, group));
      assertEquals(first, keyed.protect(MEASURES, group), "without a memory");
    }
    assertEquals(size, watch.size(Policies.policy().dataset()), "a repetition is remembered");
  }

  /** Whoever asks about all and then about all but a few gets one answer, whoever the few are. */
  @ParameterizedTest
  @MethodSource("seeds")
  void protect_fewerThanTheMinimumLessOrMore_isAnsweredAsBefore(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    int persons = random.nextInt(20, 300);
    MemoryWatch watch = new MemoryWatch();
    List<CellProtection.Row> all = keyed.protect(watch, MEASURES, List.of(group(seed, 0, persons)));
    for (int few = 1; few < 10; few++) {
      assertEquals(all, keyed.protect(watch, MEASURES, List.of(group(seed, few, persons))));
      assertEquals(all, keyed.protect(watch, MEASURES, List.of(group(seed, 0, persons + few))));
      assertEquals(
          all, keyed.protect(watch, MEASURES, List.of(group(seed, few / 2, persons + few / 2))));
    }
    assertEquals(all, keyed.protect(watch, MEASURES, List.of(group(seed, 0, persons))));
  }

  /** A step of nine at a time: each is compared with what was answered by itself alone. */
  @Test
  void protect_chainOfSmallSteps_endsAtTheMinimum() {
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(7));
    MemoryWatch watch = new MemoryWatch();
    List<Measure> persons = List.of(new Measure.Persons());
    for (int less = 0; less <= 300; less += 3) {
      Cells.Amount amount = new Cells.Amount.Count(400 - less, 400 - less);
      Makeup makeup =
          new Makeup(
              Crowd.sketch(less, 400), 400 - less, new Makeup.Share(1, 1), Makeup.Share.NONE);
      Cells.Cell cell = new Cells.Cell(List.of(), 400 - less, List.of(amount), List.of(makeup));
      double shown =
          Values.real(keyed.protect(watch, persons, List.of(cell)).getFirst().values().getFirst());
      assertTrue(Math.abs(shown - (400 - less)) <= 9 + 8 + 2.5 + 3, shown + " for " + (400 - less));
    }
    int size = watch.size(Policies.policy().dataset());
    assertTrue(size >= 20 && size <= 34, "answered by themselves: " + size);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void protect_withinOneRelease_isWatchedInTheOrderOfKeys(long seed) {
    Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
    List<Measure> persons = List.of(new Measure.Persons());
    List<Cells.Cell> cells = new ArrayList<>();
    for (int key = 3; key >= 1; key--) {
      Cells.Amount amount = new Cells.Amount.Count(100 - key, 100 - key);
      Makeup makeup =
          new Makeup(Crowd.sketch(key, 100), 100 - key, new Makeup.Share(1, 1), Makeup.Share.NONE);
      cells.add(
          new Cells.Cell(List.of(new Value.Int(key)), 100 - key, List.of(amount), List.of(makeup)));
    }
    List<CellProtection.Row> rows = keyed.protect(persons, cells);
    List<CellProtection.Row> first = keyed.protect(persons, List.of(cells.getLast()));
    for (CellProtection.Row row : rows) {
      assertEquals(first.getFirst().values().getLast(), row.values().getLast());
    }
  }

  /** As many as the minimum less: changed by a draw that has nothing to do with the first. */
  @Test
  void protect_theMinimumLess_isChangedIndependently() {
    int trials = 2000;
    double product = 0;
    double squares = 0;
    int fresh = 0;
    for (long seed = 0; seed < trials; seed++) {
      Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
      MemoryWatch watch = new MemoryWatch();
      double all = persons(keyed, watch, seed, 0);
      double less = persons(keyed, watch, seed, 16);
      product += all * less;
      squares += all * all;
      fresh += all == less ? 0 : 1;
    }
    assertTrue(Math.abs(product / squares) < 0.1, "correlated by " + product / squares);
    assertTrue(fresh > trials / 2, "too often the same: " + (trials - fresh));
  }

  /** How far the number shown is from that of so many of two hundred persons. */
  private static double persons(Perturbing keyed, MemoryWatch watch, long seed, int less) {
    long persons = 200L - less;
    Cells.Amount amount = new Cells.Amount.Count(persons, persons);
    Makeup makeup =
        new Makeup(
            Crowd.sketch(seed * 1000 + less, seed * 1000 + 200),
            persons,
            new Makeup.Share(1, 1),
            Makeup.Share.NONE);
    Cells.Cell cell = new Cells.Cell(List.of(), persons, List.of(amount), List.of(makeup));
    List<CellProtection.Row> rows =
        keyed.protect(watch, List.of(new Measure.Persons()), List.of(cell));
    return Values.real(rows.getFirst().values().getFirst()) - persons;
  }

  /** Other values of the same persons are not nearly the same numbers. */
  @Test
  void protect_otherValuesOfNearlyTheSamePersons_areAnsweredByThemselves() {
    Perturbing unchanging = new Perturbing(STANDARD, TestCellKeys.unchanging());
    MemoryWatch watch = new MemoryWatch();
    Measure mean = new Measure.Mean(new Bounds(0, 1000));
    for (int less : new int[] {0, 1, 2}) {
      for (double value : new double[] {140, 103, 4}) {
        long persons = 100L - less;
        long each = Math.round((value - 500) * 1000);
        Cells.Amount amount = new Cells.Amount.Total(persons, persons, each * persons, 0);
        Makeup makeup =
            new Makeup(
                Crowd.sketch(less, 100),
                persons,
                new Makeup.Share(1, 1),
                new Makeup.Share(Math.abs(each), Math.abs(each)));
        Cells.Cell cell = new Cells.Cell(List.of(), persons, List.of(amount), List.of(makeup));
        double shown =
            Values.real(
                unchanging
                    .protect(watch, List.of(mean), List.of(cell))
                    .getFirst()
                    .values()
                    .getFirst());
        assertEquals(value, shown, 14, "less " + less);
      }
    }
  }

  /** Every value that is shown lies within its margin of the exact one, 95 times of a hundred. */
  @Test
  void protect_margins_holdAsOftenAsTheySay() {
    int trials = 2000;
    int[] outside = new int[MEASURES.size()];
    for (long seed = 0; seed < trials; seed++) {
      Perturbing keyed = new Perturbing(STANDARD, TestCellKeys.of(seed));
      Cells.Cell cell = group(seed, 0, 60);
      CellProtection.Row row = keyed.protect(MEASURES, List.of(cell)).getFirst();
      double[] exact = exact(cell);
      for (int i = 0; i < MEASURES.size() - 1; i++) {
        double margin = row.margins().get(i).orElseThrow();
        outside[i] += Math.abs(Values.real(row.values().get(i)) - exact[i]) > margin ? 1 : 0;
      }
      assertTrue(row.margins().getLast().isEmpty(), "a quantile is not changed");
    }
    for (int i = 0; i < outside.length; i++) {
      assertTrue(outside[i] <= trials * 0.06, MEASURES.get(i) + " outside: " + outside[i]);
    }
  }

  private static double[] exact(Cells.Cell cell) {
    Cells.Amount.Total total = (Cells.Amount.Total) cell.amounts().get(4);
    double rows = total.rows();
    double mean = total.total() / 1e6 / rows;
    double variance = (total.squares() / 1e3 - rows * mean * mean) / (rows - 1);
    return new double[] {
      cell.persons(),
      rows,
      ((Cells.Amount.Total) cell.amounts().get(2)).total() / 1e3,
      50 + mean,
      variance,
      cell.amounts().get(5).rows()
    };
  }

  /** Persons of a clinic, each with one to four rows that depend on who it is. */
  private static Cells.Cell group(long seed, int first, int end) {
    return Visits.of(IntStream.range(first, end).mapToLong(i -> seed * 1_000_000 + i).toArray());
  }

  /** The exact amounts of {@link #MEASURES} over the visits of some persons. */
  private static final class Visits {
    private long rows;
    private long sum;
    private long centred;
    private long squares;
    private double rowShares;
    private double sumShares;
    private double centredShares;
    private long mostCentred;
    private long mostSum;
    private final long[] leaves = new long[101];

    static Cells.Cell of(long[] persons) {
      Visits visits = new Visits();
      LongStream.of(persons).forEach(visits::add);
      return visits.cell(persons);
    }

    private void add(long person) {
      RandomGenerator random = Seeds.random(person);
      long mine = random.nextInt(1, 5);
      long sumOfMine = 0;
      for (int i = 0; i < mine; i++) {
        int value = random.nextInt(1, 101);
        sumOfMine += value;
        squares += (value - 50L) * (value - 50);
        leaves[value]++;
      }
      rows += mine;
      sum += sumOfMine;
      long mineCentred = sumOfMine - 50 * mine;
      centred += mineCentred;
      rowShares += mine * mine;
      sumShares += sumOfMine * sumOfMine;
      centredShares += mineCentred * mineCentred;
      mostSum = Math.max(mostSum, sumOfMine);
      mostCentred = Math.max(mostCentred, Math.abs(mineCentred));
    }

    private Cells.Cell cell(long[] persons) {
      int count = persons.length;
      PersonSketch sketch = Crowd.sketch(LongStream.of(persons));
      Makeup.Share share = new Makeup.Share(4, mean(rowShares, count, 1));
      Makeup counted = new Makeup(sketch, count, share, Makeup.Share.NONE);
      Makeup summed =
          new Makeup(
              sketch, count, share, new Makeup.Share(mostSum * 1000, mean(sumShares, count, 1e3)));
      Makeup middle =
          new Makeup(
              sketch,
              count,
              share,
              new Makeup.Share(mostCentred * 1_000_000, mean(centredShares, count, 1e6)));
      List<Cells.Amount.Leaf> histogram =
          IntStream.range(0, leaves.length)
              .filter(i -> leaves[i] > 0)
              .mapToObj(i -> new Cells.Amount.Leaf(i, leaves[i]))
              .toList();
      return new Cells.Cell(
          List.of(),
          count,
          List.of(
              new Cells.Amount.Count(count, count),
              new Cells.Amount.Count(count, rows),
              new Cells.Amount.Total(count, rows, sum * 1000, 0),
              new Cells.Amount.Total(count, rows, centred * 1_000_000, 0),
              new Cells.Amount.Total(count, rows, centred * 1_000_000, squares * 1000),
              new Cells.Amount.Count(count, 40),
              new Cells.Amount.Histogram(count, rows, histogram)),
          List.of(counted, counted, summed, middle, middle, counted, counted));
    }

    private static long mean(double squares, int count, double scale) {
      return (long) Math.ceil(Math.sqrt(squares / count) * scale);
    }
  }
}
