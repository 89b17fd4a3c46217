package io.ansim.gateway.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseSectionTest {
  @Test
  void read_modeAlone_hasTheDefaultsOfTheMode() {
    assertEquals(new Protection(10, 20, 1000, Protection.Dp.standard()), accepted("mode: dp"));
    assertEquals(
        new Protection(10, 20, 1000, Protection.Perturbed.standard()), accepted("mode: perturbed"));
    assertEquals(
        new Protection(10, 20, 1000, Protection.Reviewed.standard()), accepted("mode: reviewed"));
  }

  @Test
  void read_everyKeyOfAMode_arrivesInTheProtection() {
    assertEquals(
        new Protection(
            12,
            3,
            40,
            new Protection.Dp(
                2,
                Rho.of("0.01"),
                Delta.of("0.000001"),
                new Budget(Rho.of("0.5"), Delta.of("0.00002")),
                new Budget(Rho.of("2"), Delta.of("0.00003")))),
        accepted(
            "mode: dp, minimum-persons: 12, rows-per-person: 3, max-cells: 40,"
                + " groups-per-person: 2, per-question: 0.01, selection-delta: 0.000001,"
                + " project-budget: 0.5, project-delta: 0.00002, dataset-budget: 2,"
                + " dataset-delta: 0.00003"));
    assertEquals(
        new Protection.Perturbed(10, 6, 2.5, 77),
        accepted("mode: perturbed, rounding: 10, max-change: 6, variance: 2.5, questions: 77")
            .rules());
    assertEquals(
        new Protection.Reviewed(40, 60, 15, 20),
        accepted(
                "mode: reviewed, largest-share: 40, largest-two-share: 60, prior: 15,"
                    + " degrees-of-freedom: 20")
            .rules());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mode: dp, rounding: 5;8:21: `rounding` belongs to mode perturbed, not dp",
        "mode: perturbed, prior: 5;8:28: `prior` belongs to mode reviewed, not perturbed",
        "mode: reviewed, per-question: 1;8:27: `per-question` belongs to mode dp, not reviewed",
        "mode: dp, per-question: 1e-3;8:35: an amount is written like `0.005`, not `1e-3`",
        "mode: dp, per-question: 0;8:10: `release`: a question without a cost has no answer",
        "mode: dp, per-question: 0.3;8:10: `release`: a question of 0.3 costs more than the budget"
            + " it is paid from",
        "mode: perturbed, max-change: 7;8:10: `release`: a change is even, and its variance from"
            + " 0.5 to half its square",
        "mode: perturbed, minimum-persons: 5;8:10: `release`: a number changes by no more than the"
            + " minimum persons",
        "mode: perturbed, variance: much;8:38: a variance is written like `6` or `2.5`, not `much`",
        "minimum-persons: 10;8:10: `release` lacks `mode`"
      })
  void read_whatDoesNotFit_isAFaultInItsPlace(String release, String fault) {
    assertEquals(List.of("p.yaml:" + fault), faults(release));
  }

  @Test
  void read_unknownKey_namesTheKeysOfTheMode() {
    assertEquals(
        List.of(
            "p.yaml:8:28: unknown key `colour` in `release`; known are mode, minimum-persons,"
                + " rows-per-person, max-cells, rounding, max-change, variance, questions"),
        faults("mode: perturbed, colour: red"));
  }

  private static Protection accepted(String release) {
    Reading reading = read(release);
    return assertInstanceOf(Reading.Accepted.class, reading, reading::toString)
        .policy()
        .protection();
  }

  private static List<String> faults(String release) {
    return assertInstanceOf(Reading.Refused.class, read(release)).faults().stream()
        .map(Fault::toString)
        .toList();
  }

  private static Reading read(String release) {
    return PolicyFile.read(
        "p.yaml",
        """
        dataset: d
        version: 3
        title: {ko: 가, en: A}
        steward: /hospital-a

        expires: 2027-12-31
        purposes: [DUO:0000007]
        release: {%s}
        tables:
          t:
            audience: person
            columns: {id: integer person-key}
        """
            .formatted(release));
  }
}
