package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.Crowd;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
  private static final String BY_GENDER =
      "(release (scan person person_id gender) (keys $1) (persons))";
  private static final String ALL = "(release (scan person person_id gender) (keys) (persons))";

  private final DatasetPolicy policy = Policies.policy();

  @Test
  void release_groups_areRoundedAndInTheOrderOfTheirKeys() {
    assertEquals(
        List.of(row(1, 20), row(2, 10), row(3, 0 + 15)),
        rows(PlanText.plan(BY_GENDER, 2), cell(3, 13), cell(1, 18), cell(2, 10)));
  }

  @Test
  void release_groupOfNineOrNone_leavesNoTrace() {
    Plan plan = PlanText.plan(BY_GENDER, 2);
    assertEquals(rows(plan, cell(1, 18)), rows(plan, cell(1, 18), cell(2, 9)));
    assertEquals(rows(plan), rows(plan, cell(2, 1), cell(3, 9)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 9})
  void release_noGroupsAndTooFew_equalsNobody(long persons) {
    Plan plan = PlanText.plan(ALL, 1);
    List<List<Value>> nobody = List.of(List.of(Value.none()));
    assertEquals(nobody, rows(plan));
    assertEquals(nobody, rows(plan, everyone(0)));
    assertEquals(nobody, rows(plan, everyone(persons)));
  }

  @Test
  void release_conditionMetByFew_withholdsThatNumberAlone() {
    Plan plan =
        PlanText.plan(
            "(release (scan person person_id gender) (keys) (persons) (persons (equal $1 3)))", 2);
    for (long few : new long[] {0, 1, 9}) {
      Cells.Cell cell = new Cells.Cell(List.of(), 40, List.of(count(40), count(few)));
      assertEquals(List.of(List.of(new Value.Int(40), Value.none())), rows(plan, cell));
    }
  }

  @Test
  void release_arithmetic_seesRoundedNumbersOnly() {
    Plan plan =
        PlanText.plan(
            "(compute (release (scan person person_id gender) (keys) (persons) (rows))"
                + " (subtract (multiply $1 1000) (multiply $0 999)) (divide $0 $1))",
            2);
    assertEquals(
        rows(plan, new Cells.Cell(List.of(), 18, List.of(count(18), count(18)))),
        rows(plan, new Cells.Cell(List.of(), 22, List.of(count(22), count(22)))));
  }

  @Test
  void release_filterOnAWithheldNumber_dropsTheRow() {
    Plan plan =
        PlanText.plan(
            "(keep (release (scan person person_id gender) (keys $1) (persons) (persons (is-null"
                + " $1))) (or (less $2 5) (greater-or-equal $2 5)))",
            3);
    Cells.Cell cell = new Cells.Cell(List.of(new Value.Int(1)), 30, List.of(count(30), count(4)));
    assertEquals(List.of(), rows(plan, cell));
  }

  @Test
  void release_orderAndLimit_workOnRoundedNumbers() {
    Plan plan = PlanText.plan("(limit (sort " + BY_GENDER + " ($1 desc)) 1 2)", 2);
    assertEquals(
        List.of(row(2, 20), row(3, 20)),
        rows(plan, cell(4, 11), cell(3, 22), cell(2, 18), cell(1, 100)));
  }

  @Test
  void release_cellsInAnyOrder_giveTheSameTable() {
    Plan plan = PlanText.plan("(sort " + BY_GENDER + " ($1))", 2);
    List<Cells.Cell> cells = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      cells.add(cell(i, 10 + i % 4));
    }
    List<List<Value>> first = rows(plan, cells.toArray(Cells.Cell[]::new));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(cells, new Random(seed));
      assertEquals(first, rows(plan, cells.toArray(Cells.Cell[]::new)));
    }
  }

  @Test
  void release_choiceBetweenIntegerAndReal_isReal() {
    Plan plan = PlanText.plan("(compute " + BY_GENDER + " (case (greater $1 15) 1 0.5))", 1);
    ReleasedTable table = table(plan, cell(1, 10), cell(2, 30));
    assertEquals(ValueType.REAL, table.columns().getFirst().type());
    assertEquals(List.of(List.of(new Value.Real(0.5)), List.of(new Value.Real(1))), table.rows());
  }

  @Test
  void release_rowsRepeatedByAJoin_areRoundedByAPersonsWeight() {
    String twenty = "(values (integer integer)" + " (8507 1)".repeat(20) + ")";
    Plan repeated =
        PlanText.plan(
            "(release (join inner (scan person person_id gender) "
                + twenty
                + " (equal $1 $2)) (keys) (rows))",
            1);
    Cells.Cell cell = new Cells.Cell(List.of(), 17, List.of(count(17, 17 * 20)));
    assertEquals(List.of(List.of(new Value.Int(300))), rows(repeated, cell));
    Plan records = PlanText.plan("(release (scan visit person_id) (keys) (rows))", 1);
    assertEquals(List.of(List.of(new Value.Int(300))), rows(records, cell));
    Cells.Cell each = new Cells.Cell(List.of(), 340, List.of(count(340, 340)));
    assertEquals(List.of(List.of(new Value.Int(340))), rows(records, each));
  }

  @Test
  void release_brokenCells_areRefused() {
    Plan plan = PlanText.plan(BY_GENDER, 2);
    List<List<Cells.Cell>> broken =
        List.of(
            List.of(cell(1, 20), cell(1, 30)),
            List.of(everyone(20)),
            List.of(new Cells.Cell(List.of(new Value.Text("x")), 20, List.of(count(20)))),
            List.of(new Cells.Cell(List.of(new Value.Int(1)), 20, List.of())),
            List.of(new Cells.Cell(List.of(new Value.Int(1)), 20, List.of(count(21)))),
            List.of(new Cells.Cell(List.of(new Value.Int(1)), 20, List.of(count(20, 401)))),
            List.of(new Cells.Cell(List.of(new Value.Int(1)), 20, List.of(total(20, 1)))));
    for (List<Cells.Cell> cells : broken) {
      assertThrows(
          IllegalArgumentException.class, () -> rows(plan, cells.toArray(Cells.Cell[]::new)));
    }
  }

  @Test
  void release_sumBeyondWhatItsRowsWeigh_isRefused() {
    Plan plan = PlanText.plan("(release (scan person person_id weight) (keys) (sum $1))", 1);
    long most = 10 * 300 * 1000L;
    Cells.Cell heavy = new Cells.Cell(List.of(), 10, List.of(total(10, most)));
    assertEquals(List.of(List.of(new Value.Real(3000))), rows(plan, heavy));
    Cells.Cell tooHeavy = new Cells.Cell(List.of(), 10, List.of(total(10, most + 100)));
    assertThrows(IllegalArgumentException.class, () -> rows(plan, tooHeavy));
  }

  @Test
  void release_moreCellsThanThePolicyLetsOut_isRefused() {
    Protection narrow = new Protection(10, 20, 1, Protection.Perturbed.rounded(5));
    Plan plan = PlanText.plan(BY_GENDER, 2);
    Disclosure disclosure = new Disclosure(Policies.policy(narrow), Policies.means());
    List<Ask> asks = asks(plan);
    List<Answer> one = List.of(Crowd.apart(new Cells(List.of(cell(1, 20)))));
    assertEquals(List.of(row(1, 20)), disclosure.release(plan, asks, one).table().rows());
    List<Answer> two = List.of(new Cells(List.of(cell(1, 20), cell(2, 20))));
    assertThrows(IllegalArgumentException.class, () -> disclosure.release(plan, asks, two));
    List<Answer> withheld = List.of(new Cells(List.of(cell(1, 20), cell(2, 9))));
    assertThrows(IllegalArgumentException.class, () -> disclosure.release(plan, asks, withheld));
  }

  @Test
  void disclosure_modeWithoutAGuarantee_isRefused() {
    Protection protection = new Protection(10, 20, 1000, Protection.Reviewed.standard());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Disclosure(Policies.policy(protection), Policies.means()));
  }

  private List<List<Value>> rows(Plan plan, Cells.Cell... cells) {
    return table(plan, cells).rows();
  }

  private ReleasedTable table(Plan plan, Cells.Cell... cells) {
    return new Disclosure(policy, Policies.means())
        .release(plan, asks(plan), List.of(Crowd.apart(new Cells(List.of(cells)))))
        .table();
  }

  private List<Ask> asks(Plan plan) {
    if (new Judge(policy).decide(plan) instanceof Decision.Permit(List<Ask> asks)) {
      return asks;
    }
    throw new IllegalArgumentException("a plan that is not permitted");
  }

  private static Cells.Cell cell(long key, long persons) {
    return new Cells.Cell(List.of(new Value.Int(key)), persons, List.of(count(persons)));
  }

  private static Cells.Cell everyone(long persons) {
    return new Cells.Cell(List.of(), persons, List.of(count(persons)));
  }

  private static Cells.Amount count(long persons) {
    return count(persons, persons);
  }

  private static Cells.Amount count(long persons, long rows) {
    return new Cells.Amount.Count(persons, rows);
  }

  private static Cells.Amount total(long persons, long total) {
    return new Cells.Amount.Total(persons, persons, total, 0);
  }

  private static List<Value> row(long key, long persons) {
    return List.of(new Value.Int(key), new Value.Int(persons));
  }
}
