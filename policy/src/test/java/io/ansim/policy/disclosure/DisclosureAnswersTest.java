package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.example.Crowd;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plans of several leaves, of public rows, and answers that do not fit. */
class DisclosureAnswersTest {
  private final DatasetPolicy policy = Policies.policy();

  @Test
  void release_severalLeaves_areEachProtectedAndThenComputedWith() {
    Plan plan =
        PlanText.plan(
            """
            (compute (rjoin left
                (release (scan person person_id gender) (keys $1) (persons))
                (release (scan person person_id gender) (keys) (persons))
                true)
              $0 (divide $1 $2))
            """,
            2);
    assertEquals(
        List.of(shares(1, 0.5), shares(2, 0.25)),
        answered(
            plan,
            new Cells(List.of(cell(2, 12), cell(3, 9), cell(1, 18))),
            new Cells(List.of(everyone(39)))));
    assertEquals(
        List.of(List.of(new Value.Int(1), Value.none())),
        answered(plan, new Cells(List.of(cell(1, 18))), new Cells(List.of(everyone(9)))));
  }

  @Test
  void release_publicRows_areGivenAsTheyAre() {
    Plan plan = PlanText.plan("(browse (scan concept concept_id name) 0 3 ($1))", 2);
    List<Value> male = List.of(new Value.Int(8507), new Value.Text("male"));
    List<Value> unnamed = List.of(new Value.Int(1), Value.none());
    assertEquals(
        List.of(male, male, unnamed),
        answered(plan, new Answer.Rows(List.of(male, male, unnamed))));
    for (List<List<Value>> broken :
        List.of(
            List.of(male, male, male, male),
            List.of(male.reversed()),
            List.of(male.subList(0, 1)),
            List.of(List.<Value>of(new Value.Int(1), new Value.Text("x"), new Value.Int(2))))) {
      Answer rows = new Answer.Rows(broken);
      assertThrows(IllegalArgumentException.class, () -> answered(plan, rows));
    }
  }

  @Test
  void release_publicValueOfAnotherTypeThatIsNotShown_isRefused() {
    Plan plan = PlanText.plan("(compute (browse (scan concept concept_id) 0 3) 1)", 1);
    Answer number = new Answer.Rows(List.of(List.of(new Value.Int(8507))));
    assertEquals(List.of(List.of(new Value.Int(1))), answered(plan, number));
    Answer text = new Answer.Rows(List.of(List.of(new Value.Text("x"))));
    assertThrows(IllegalArgumentException.class, () -> answered(plan, text));
  }

  @Test
  void release_moreRowsThanThePolicyLetsOut_isRefused() {
    Plan rows = PlanText.plan("(browse (scan concept concept_id) 0 5000)", 1);
    List<List<Value>> thousand = Collections.nCopies(1000, List.of(new Value.Int(1)));
    assertEquals(thousand, answered(rows, new Answer.Rows(thousand)));
    Plan twice =
        PlanText.plan(
            "(rcombine union-all (browse (scan concept concept_id) 0 5000)"
                + " (browse (scan concept concept_id) 0 5000))",
            1);
    assertThrows(IllegalArgumentException.class, () -> answered(twice, new Answer.Rows(thousand)));
    List<List<Value>> more = Collections.nCopies(1001, List.of(new Value.Int(1)));
    assertThrows(IllegalArgumentException.class, () -> answered(rows, new Answer.Rows(more)));
  }

  @Test
  void release_answersOfAnotherKindOrNumber_areRefused() {
    Plan cells = PlanText.plan("(release (scan person person_id) (keys) (persons))", 1);
    Plan rows = PlanText.plan("(browse (scan concept concept_id) 0 3)", 1);
    Answer noCells = new Cells(List.of());
    Answer noRows = new Answer.Rows(List.of());
    assertThrows(IllegalArgumentException.class, () -> answered(cells, noRows));
    assertThrows(IllegalArgumentException.class, () -> answered(rows, noCells));
    assertThrows(IllegalArgumentException.class, () -> answered(cells));
    assertThrows(IllegalArgumentException.class, () -> answered(cells, noCells, noCells));
  }

  /** The rows of a plan whose releases count persons alone. */
  private List<List<Value>> answered(Plan plan, Answer... answers) {
    List<Ask> asks = Leaves.of(plan.root()).stream().map(DisclosureAnswersTest::ask).toList();
    return new Disclosure(policy, Policies.means())
        .release(plan, asks, Stream.of(answers).map(DisclosureAnswersTest::madeUp).toList())
        .table()
        .rows();
  }

  private static Answer madeUp(Answer answer) {
    return switch (answer) {
      case Cells cells -> Crowd.apart(cells);
      case Answer.Rows rows -> rows;
    };
  }

  private static Ask ask(Released.Leaf leaf) {
    return switch (leaf) {
      case Released.Release release -> new Ask.OfCells(release, List.of(new Measure.Persons()));
      case Released.Browse browse -> new Ask.OfRows(browse);
    };
  }

  private static Cells.Cell cell(long key, long persons) {
    return new Cells.Cell(List.of(new Value.Int(key)), persons, amounts(persons));
  }

  private static Cells.Cell everyone(long persons) {
    return new Cells.Cell(List.of(), persons, amounts(persons));
  }

  private static List<Cells.Amount> amounts(long persons) {
    return List.of(new Cells.Amount.Count(persons, persons));
  }

  private static List<Value> shares(long key, double share) {
    return List.of(new Value.Int(key), new Value.Real(share));
  }
}
