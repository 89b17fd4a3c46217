package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.example.TestCellKeys;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Value;
import io.ansim.policy.suppress.ExactSimplex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NoisyCellsTest {
  private static final String BY_GENDER =
      "(release (scan person person_id gender) (keys $1) (persons))";
  private static final String BY_YEAR =
      "(release (scan visit person_id start) (keys (year $1)) (persons))";

  /** So much may be lost that no noise is needed: what is left is the arithmetic. */
  private static final DatasetPolicy NOISELESS = Policies.noisy(Policies.costing("1000000000"));

  private static final DatasetPolicy STANDARD = Policies.noisy(Policies.costing("0.005"));

  private final RandomGenerator random = Seeds.random(4);

  @Test
  void release_declaredGroups_areAllShownAndNoOthers() {
    DatasetPolicy policy = declared(NOISELESS, false);
    Plan plan = PlanText.plan(BY_GENDER, 2);
    assertEquals(
        List.of(List.of(integer(1), integer(0)), List.of(integer(2), integer(7))),
        table(policy, plan, cell(2, 7), cell(9, 500)).rows());
  }

  @Test
  void release_declaredGroupsThatMayBeMissing_showThatToo() {
    ReleasedTable table = table(declared(NOISELESS, true), PlanText.plan(BY_GENDER, 2));
    assertEquals(
        List.of(integer(1), integer(2), Value.none()),
        table.rows().stream().map(List::getFirst).toList());
  }

  @Test
  void release_undeclaredGroup_needsMoreThanTheMinimum() {
    Plan plan = PlanText.plan(BY_GENDER, 2);
    // Hardly any noise: the threshold is one person above the minimum.
    assertEquals(
        List.of(List.of(integer(3), integer(11))),
        table(NOISELESS, plan, cell(1, 9), cell(2, 10), cell(3, 11)).rows());
  }

  @Test
  void release_groupBelowTheMinimum_isNeverShownWhateverTheNoise() {
    DatasetPolicy policy = Policies.noisy(Policies.costing("0.000001"));
    Plan plan = PlanText.plan(BY_YEAR, 2);
    for (int i = 0; i < 2000; i++) {
      assertEquals(List.of(), table(policy, plan, cell(2020, 9)).rows());
    }
  }

  @Test
  void release_groupOfFewPersonsAtTheStandardCost_isHardlyEverShown() {
    Plan plan = PlanText.plan(BY_YEAR, 2);
    int shown = 0;
    for (int i = 0; i < 1000; i++) {
      shown += table(STANDARD, plan, cell(2020, 10), cell(2021, 12)).rows().size();
    }
    assertEquals(0, shown);
    assertEquals(1, table(STANDARD, plan, cell(2020, 500)).rows().size());
  }

  @Test
  void release_moreGroupsThanLeave_keepsTheLargest() {
    DatasetPolicy narrow =
        Policies.policy(new Protection(10, 20, 2, Policies.costing("1000000000")));
    ReleasedTable table =
        table(narrow, PlanText.plan(BY_GENDER, 2), cell(1, 30), cell(2, 50), cell(3, 40));
    assertEquals(
        List.of(List.of(integer(2), integer(50)), List.of(integer(3), integer(40))), table.rows());
  }

  @Test
  void release_count_hasTheVarianceOfItsShare() {
    // One group and one row a person: variance 1 / (2 rho) = 100, also for a count of rows.
    for (String aggregate : List.of("(persons)", "(rows)")) {
      Plan counted = PlanText.plan(plan(aggregate), 1);
      double[] moments = moments(counted, new Cells.Cell(List.of(), 5000, List.of(count(5000))));
      assertEquals(5000, moments[0], 1.5, aggregate);
      assertEquals(100, moments[1], 12, aggregate);
    }
  }

  @Test
  void release_twoNumbers_shareTheCost() {
    Plan plan = PlanText.plan(plan("(persons) (persons (is-null $0))"), 2);
    Cells.Cell cell = new Cells.Cell(List.of(), 5000, List.of(count(5000), count(4000)));
    assertEquals(200, moments(plan, cell)[1], 24);
  }

  @Test
  void release_sameNumberTwice_isNoisedOnce() {
    Plan plan =
        PlanText.plan(
            "(compute (release (scan person person_id weight) (keys) (mean $1)"
                + " (variance-sample $1)) $0 $0 $1)",
            3);
    Cells.Amount mean = new Cells.Amount.Total(900, 900, 9_000_000, 0);
    Cells.Amount variance = new Cells.Amount.Total(900, 900, 9_000_000, 90_000_000);
    Cells.Cell cell = new Cells.Cell(List.of(), 900, List.of(mean, variance));
    List<Value> row = table(STANDARD, plan, cell).rows().getFirst();
    assertEquals(row.get(0), row.get(1));
    // Three primitives: rows, total and squares are shared by the mean and the variance.
    Decision.Permit permit = (Decision.Permit) new Judge(STANDARD).decide(plan);
    assertEquals(3, Primitive.of((Ask.OfCells) permit.asks().getFirst(), false).size());
  }

  @Test
  void release_meanAndQuantile_areNearTheExactOnes() {
    Plan plan =
        PlanText.plan(
            "(release (scan person person_id weight) (keys) (mean $1) (quantile $1 0.5))", 2);
    List<Cells.Amount.Leaf> leaves = new ArrayList<>();
    // Weights from 50 to 90 kg, as many of each: leaves of 300 / 2^20 kg.
    for (int i = 0; i < 4000; i++) {
      leaves.add(new Cells.Amount.Leaf(Math.round((50 + i * 0.01) / 300 * (1 << 20)), 5));
    }
    Cells.Cell cell =
        new Cells.Cell(
            List.of(),
            20_000,
            List.of(
                new Cells.Amount.Total(20_000, 20_000, -80L * 20_000 * 1000, 0),
                new Cells.Amount.Histogram(20_000, 20_000, leaves)));
    ReleasedTable table = table(STANDARD, plan, cell);
    assertEquals(70, real(table.rows().getFirst().get(0)), 0.5);
    assertEquals(70, real(table.rows().getFirst().get(1)), 2);
    assertTrue(table.margins().getFirst().get(0).orElseThrow() < 0.5);
    assertTrue(table.margins().getFirst().get(1).orElseThrow() < 5);
  }

  @Test
  void release_margins_coverTheExactNumberNineteenTimesInTwenty() {
    Plan plan =
        PlanText.plan(
            "(compute (release (scan person person_id weight) (keys) (persons) (sum $1) (mean $1))"
                + " $0 $1 $2 (divide (multiply $1 1.0) $0))",
            4);
    Cells.Amount sum = new Cells.Amount.Total(800, 800, 800L * 70_000, 0);
    Cells.Amount mean = new Cells.Amount.Total(800, 800, 800L * -80_000, 0);
    Cells.Cell cell = new Cells.Cell(List.of(), 800, List.of(count(800), sum, mean));
    double[] exact = {800, 56_000, 70, 70};
    int[] covered = new int[4];
    int runs = 4000;
    for (int run = 0; run < runs; run++) {
      ReleasedTable table = table(STANDARD, plan, cell);
      for (int i = 0; i < 4; i++) {
        double off = Math.abs(real(table.rows().getFirst().get(i)) - exact[i]);
        covered[i] += off <= table.margins().getFirst().get(i).orElseThrow() ? 1 : 0;
      }
    }
    for (int count : covered) {
      assertEquals(0.95, count / (double) runs, 0.02);
    }
  }

  @Test
  void release_keysAndWhatMixesRows_haveNoMargin() {
    Plan keys = PlanText.plan(BY_GENDER, 2);
    List<Optional<Double>> margins = table(declared(STANDARD, false), keys).margins().getFirst();
    assertEquals(Optional.empty(), margins.getFirst());
    assertTrue(margins.getLast().isPresent());
    Plan mixed = PlanText.plan("(rgroup " + BY_GENDER + " (keys) (sum $1))", 1);
    assertEquals(
        List.of(List.of(Optional.empty())), table(declared(STANDARD, false), mixed).margins());
  }

  @Test
  void release_again_hasOtherNoise() {
    Plan plan = PlanText.plan(plan("(persons)"), 1);
    Cells.Cell cell = new Cells.Cell(List.of(), 100_000, List.of(count(100_000)));
    List<ReleasedTable> tables = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tables.add(table(STANDARD, plan, cell));
    }
    assertNotEquals(1, tables.stream().distinct().count());
  }

  private static String plan(String aggregates) {
    return "(release (scan person person_id) (keys) " + aggregates + ")";
  }

  /** The mean and the variance of the first number. */
  private double[] moments(Plan plan, Cells.Cell cell) {
    int runs = 5000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < runs; i++) {
      double value = real(table(STANDARD, plan, cell).rows().getFirst().getFirst());
      sum += value;
      squares += value * value;
    }
    double mean = sum / runs;
    return new double[] {mean, squares / runs - mean * mean};
  }

  private static DatasetPolicy declared(DatasetPolicy policy, boolean nullable) {
    return Policies.declaring(
        policy, "person", "gender", new Domain.Integers(List.of(1L, 2L)), nullable);
  }

  private ReleasedTable table(DatasetPolicy policy, Plan plan, Cells.Cell... cells) {
    Decision.Permit permit = (Decision.Permit) new Judge(policy).decide(plan);
    return new Disclosure(
            policy,
            new Means(
                random::nextBytes,
                TestCellKeys.unchanging(),
                new MemoryWatch(),
                new ExactSimplex()))
        .release(plan, permit.asks(), List.of(new Cells(List.of(cells))))
        .table();
  }

  private static double real(Value value) {
    return switch (value) {
      case Value.Int(long integer) -> integer;
      case Value.Real(double real) -> real;
      default -> throw new IllegalArgumentException("no number");
    };
  }

  private static Value integer(long value) {
    return new Value.Int(value);
  }

  private static Cells.Cell cell(long key, long persons) {
    return new Cells.Cell(List.of(integer(key)), persons, List.of(count(persons)));
  }

  private static Cells.Amount count(long persons) {
    return new Cells.Amount.Count(persons, persons);
  }
}
