package io.ansim.enclave.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class SuiteTest {
  private static final long SEED = 5;

  private static List<Finding> attack(Protection.Rules rules, int targets, int repeats)
      throws SQLException {
    return new Suite(Town.policy(rules), new Suite.Scale(1_000, targets, repeats, SEED))
        .run(_ -> {});
  }

  private static Finding named(String name, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.attack().title().english().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_differentialPrivacy_noAttackIsAboveTheTolerance() throws SQLException {
    List<Finding> findings = attack(Protection.Dp.standard(), 4, 250);
    assertEquals(10, findings.size());
    for (Finding finding : findings) {
      assertEquals(Finding.Verdict.WITHIN, finding.verdict(), finding.attack().title().english());
      assertTrue(finding.questions() <= 40, "a project has forty questions");
    }
    // An attack that spends everything on one bit wins by what a normal test does: 0.124.
    Finding sums = named("averaging overlapping sums", findings);
    assertTrue(sums.least() > 0.03, () -> "the attack is too weak: " + sums.advantage());
  }

  @Test
  void run_budgetWithoutMeaning_everySecretIsFound() throws SQLException {
    Budget all = new Budget(Rho.of("4000"), Delta.of("0.1"));
    Protection.Rules none = new Protection.Dp(4, Rho.of("100"), Delta.of("0.001"), all, all);
    for (Finding finding : attack(none, 4, 10)) {
      assertEquals(
          1,
          finding.success().orElseThrow().share(),
          () -> finding.attack().title().english() + " finds nothing");
    }
  }

  @Test
  void run_perturbed_saysWhereItIsWeak() throws SQLException {
    List<Finding> findings = attack(Protection.Perturbed.standard(), 6, 1);
    assertEquals(Finding.Verdict.LEAKS, named("threshold probing", findings).verdict());
    assertEquals(Finding.Verdict.NO_GAIN, named("singling out", findings).verdict());
    assertTrue(findings.stream().allMatch(finding -> finding.tolerance().isEmpty()));
  }
}
