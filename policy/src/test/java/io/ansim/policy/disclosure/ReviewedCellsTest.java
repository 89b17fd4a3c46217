package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewedCellsTest {
  private static final String BY_GENDER =
      "(release (scan person person_id gender) (keys $1) (persons))";
  private static final String WITH_PART =
      "(release (scan person person_id gender) (keys) (persons) (persons (equal $1 3)))";
  private static final String PARTS =
      "(release (scan person person_id gender) (keys) (persons)"
          + " (persons (equal $1 1)) (persons (equal $1 2)) (persons (equal $1 3)))";
  private static final String TOTAL =
      "(release (scan person person_id weight) (keys) (persons) (sum $1))";
  private static final String VARIANCE =
      "(release (scan person person_id weight) (keys) (persons) (variance-sample $1))";

  private static final String WITH_KEY_OF_ITS_OWN =
      "(release (scan person person_id birth_year) (keys $1) (persons))";

  private final DatasetPolicy policy =
      Policies.policy(new Protection(10, 20, 1000, Protection.Reviewed.standard()));

  @Test
  void refer_largeGroups_areExactAndCounted() {
    Dossier dossier = dossier(BY_GENDER, 2, cell(3, 13), cell(1, 18));

    assertEquals(
        List.of(
            List.of(new Value.Int(1), new Value.Int(18)),
            List.of(new Value.Int(3), new Value.Int(13))),
        dossier.table().rows());
    assertEquals(
        List.of(Optional.of(18L), Optional.of(13L)),
        dossier.parts().getFirst().cells().stream()
            .map(cell -> cell.findings().getFirst().persons())
            .toList());
  }

  @Test
  void refer_smallGroups_areNamedNowhere() {
    Dossier dossier = dossier(BY_GENDER, 2, cell(1, 18), cell(4711, 9), cell(4712, 1));

    assertEquals(1, dossier.table().rows().size());
    Dossier.Part part = dossier.parts().getFirst();
    assertEquals(1, part.cells().size());
    assertEquals(2, part.leftOut());
    assertEquals(2.0 / 3, part.withheldShare(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "50, RELEASED, ''",
    "10, RELEASED, ''",
    "9, FORBIDDEN, FEW_PERSONS",
    "0, FORBIDDEN, FEW_PERSONS",
    "90, RELEASED, ''",
    "91, FORBIDDEN, FEW_OTHERS",
    "99, FORBIDDEN, FEW_OTHERS",
    "100, RELEASED, EVERYONE"
  })
  void refer_partOfAHundred_isWeighedFromBothSides(long part, Dossier.Fate fate, String rule) {
    Dossier dossier =
        dossier(WITH_PART, 2, new Cells.Cell(List.of(), 100, List.of(count(100), count(part))));

    Dossier.Finding finding = finding(dossier, 1);
    assertEquals(fate, finding.fate());
    assertEquals(rule, String.join(" ", finding.rules().stream().map(Enum::name).toList()));
    assertEquals(fate == Dossier.Fate.RELEASED, !dossier.table().rows().getFirst().get(1).isNull());
  }

  @Test
  void refer_oneForbiddenPart_takesTheOtherPartsAlong() {
    Dossier dossier =
        dossier(
            PARTS,
            2,
            new Cells.Cell(List.of(), 100, List.of(count(100), count(40), count(55), count(5))));

    assertEquals(
        List.of(
            Dossier.Fate.RELEASED,
            Dossier.Fate.SECONDARY,
            Dossier.Fate.SECONDARY,
            Dossier.Fate.FORBIDDEN),
        dossier.parts().getFirst().cells().getFirst().findings().stream()
            .map(Dossier.Finding::fate)
            .toList());
    assertEquals(
        List.of(new Value.Int(100), Value.none(), Value.none(), Value.none()),
        dossier.table().rows().getFirst());
  }

  /** A total of 1,000 of twenty persons. */
  @ParameterizedTest
  @CsvSource({
    "100, 100, ''",
    "500, 170, ''",
    "501, 100, LARGEST",
    "500, 171, LARGEST_TWO",
    "340, 331, LARGEST_TWO",
    "900, 11, LARGEST LARGEST_TWO PRIOR",
    "900, 10, LARGEST LARGEST_TWO",
    "0, 0, 'refused'"
  })
  void refer_total_isHeldAgainstTheLargestShares(long largest, long second, String rules) {
    Cells.Amount total =
        new Cells.Amount.Total(
            20,
            20,
            1_000_000,
            0,
            Optional.of(new Cells.Amount.Shares(largest * 1000, second * 1000)));
    Cells.Cell cell = new Cells.Cell(List.of(), 20, List.of(count(20), total));
    if (rules.equals("refused")) {
      assertThrows(IllegalArgumentException.class, () -> dossier(TOTAL, 2, cell));
      return;
    }
    Dossier.Finding finding = finding(dossier(TOTAL, 2, cell), 1);
    assertEquals(rules, String.join(" ", finding.rules().stream().map(Enum::name).toList()));
  }

  @Test
  void refer_totalOfUnknownShares_isForbidden() {
    Cells.Amount total = new Cells.Amount.Total(20, 20, 1_000_000, 0);
    Dossier dossier = dossier(TOTAL, 2, new Cells.Cell(List.of(), 20, List.of(count(20), total)));

    assertEquals(List.of(ReviewRule.UNKNOWN_SHARES), finding(dossier, 1).rules());
  }

  @Test
  void refer_varianceOfTen_lacksFreedom() {
    for (long persons : new long[] {10, 11}) {
      Cells.Amount amount =
          new Cells.Amount.Total(
              persons,
              persons,
              0,
              persons * 1000,
              Optional.of(new Cells.Amount.Shares(150_000, 150_000)));
      Dossier dossier =
          dossier(VARIANCE, 2, new Cells.Cell(List.of(), persons, List.of(count(persons), amount)));

      assertEquals(
          persons == 10 ? List.of(ReviewRule.FREEDOM) : List.of(), finding(dossier, 1).rules());
    }
  }

  @Test
  void release_reviewedPolicy_isRefused() {
    Plan plan = PlanText.plan(BY_GENDER, 2);

    assertThrows(
        IllegalArgumentException.class,
        () -> new Disclosure(policy, Policies.means()).release(plan, asks(plan), List.of(cells())));
  }

  @Test
  void refer_otherPolicy_isRefused() {
    Plan plan = PlanText.plan(BY_GENDER, 2);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Disclosure(Policies.policy(), Policies.means())
                .refer(plan, asks(plan), List.of(cells())));
  }

  @Test
  void refer_severalReleases_areNotCovered() {
    Plan plan =
        PlanText.plan("(rcombine union-all " + BY_GENDER + " " + WITH_KEY_OF_ITS_OWN + ")", 2);

    assertFalse(Disclosure.covers(policy, asks(plan)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Disclosure(policy, Policies.means())
                .refer(plan, asks(plan), List.of(cells(), cells())));
  }

  private Dossier dossier(String text, int columns, Cells.Cell... cells) {
    Plan plan = PlanText.plan(text, columns(text, columns));
    return new Disclosure(policy, Policies.means())
        .refer(plan, asks(plan), List.of(cells(cells)))
        .dossier();
  }

  private static int columns(String text, int columns) {
    return text.equals(PARTS) ? 4 : columns;
  }

  private List<Ask> asks(Plan plan) {
    return assertInstanceOf(Decision.Refer.class, new Judge(policy).decide(plan)).asks();
  }

  private static Dossier.Finding finding(Dossier dossier, int number) {
    return dossier.parts().getFirst().cells().getFirst().findings().get(number);
  }

  private static Cells cells(Cells.Cell... cells) {
    return new Cells(List.of(cells));
  }

  private static Cells.Cell cell(long gender, long persons) {
    return new Cells.Cell(List.of(new Value.Int(gender)), persons, List.of(count(persons)));
  }

  private static Cells.Amount count(long persons) {
    return new Cells.Amount.Count(persons, persons);
  }
}
