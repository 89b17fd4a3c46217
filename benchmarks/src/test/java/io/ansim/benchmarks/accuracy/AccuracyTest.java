package io.ansim.benchmarks.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccuracyTest {
  @Test
  void release_defaultBudget_countsGroupsWithinFivePercent() throws SQLException {
    try (Hospital hospital = Hospital.of(200_000)) {
      Errors errors = new Measurement(hospital).errors(Question.PERSONS, Protection.Dp.standard());
      assertTrue(errors.median() < 0.05, () -> "median error " + errors.median());
      assertTrue(errors.withheld() < 0.01, () -> "withheld " + errors.withheld());
      assertTrue(errors.relative().size() > 500, () -> "groups " + errors.relative().size());
    }
  }

  @Test
  void release_moreBudget_isMoreAccurate() throws SQLException {
    try (Hospital hospital = Hospital.of(20_000)) {
      Measurement measurement = new Measurement(hospital);
      for (Question question : Question.values()) {
        Errors little = measurement.errors(question, measurement.differential(Rho.of("0.0005")));
        Errors much = measurement.errors(question, measurement.differential(Rho.of("0.5")));
        assertTrue(much.median() < little.median(), () -> question + " is no more accurate");
      }
    }
  }

  @Test
  void quantile_fiveErrors_isInOrder() {
    Errors errors = new Errors(List.of(0.5, 0.1, 0.3, 0.2, 0.4), 0, 0);
    assertEquals(0.3, errors.median());
    assertEquals(0.5, errors.quantile(0.95));
  }
}
