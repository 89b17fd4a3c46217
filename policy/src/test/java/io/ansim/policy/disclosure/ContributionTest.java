package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Released;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ContributionTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/contributions.tsv", delimiter = '\t', quoteCharacter = '"')
  void of_release_isThatOfTheMatrix(String name, int groups, int rows, String plan) {
    Contribution contribution =
        Contribution.of(
            Policies.noisy(Policies.costing("0.005")), (Released.Release) PlanText.released(plan));
    assertEquals(groups, contribution.groups());
    assertEquals(groups == 1, contribution.isWithin());
    assertEquals(rows, contribution.rows());
  }
}
