package io.ansim.gateway.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.policyfile.Profile;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.state.Policies;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.PolicyWire;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What real questions would cost under the shipped policy, which is differentially private. */
class PreviewingTest {
  private static final ProjectId PROJECT = new ProjectId("p");
  private static final Rho QUESTION = Rho.of("0.005");

  @Test
  void of_declaredGroups_costsNoDeltaAndShowsEveryGroup() throws Exception {
    Preview preview =
        preview(
            "SELECT gender_concept_id, count(DISTINCT person_id) AS n,"
                + " count(DISTINCT person_id) * 2 AS twice"
                + " FROM person GROUP BY gender_concept_id");

    assertEquals(new Cost(QUESTION, Delta.ZERO), preview.cost());
    assertEquals(OptionalLong.empty(), preview.threshold());
    assertEquals(
        List.of("n", "twice"),
        preview.columns().stream().map(column -> column.column().value()).toList());
    // One person, one row: a standard error of 10, as the policy's manual says.
    assertEquals(19.6, preview.columns().getFirst().margin().orElseThrow(), 0.1);
    assertTrue(preview.columns().getLast().margin().isEmpty());
  }

  @Test
  void of_undeclaredGroups_costsDeltaAndShowsLargeGroups() throws Exception {
    Preview preview =
        preview("SELECT year_of_birth, count(DISTINCT person_id) AS n FROM person GROUP BY 1");

    assertEquals(new Cost(QUESTION, Delta.of("0.0000001")), preview.cost());
    assertTrue(preview.threshold().orElseThrow() > 10);
  }

  @Test
  void of_noPersons_costsNothing() throws Exception {
    Preview preview = preview("SELECT concept_name FROM concept ORDER BY 1 LIMIT 5");

    assertEquals(Cost.NONE, preview.cost());
    assertEquals(List.of(), preview.columns());
    assertEquals(true, preview.enough().orElseThrow());
  }

  private static Preview preview(String sql) throws Exception {
    Signed signed =
        new Signed(
            Bytes.of(PolicyWire.POLICY.encode(Profile.OMOP54.policy())), Bytes.of(new byte[64]));
    Policies.Published published = Policies.Published.of(signed);
    Checked checked = new CalciteQuestions().check(published.policy(), sql);
    return new Previewing(new Odometers(new TestKeeper(), new TestClock(), Duration.ofSeconds(10)))
        .of(published, PROJECT, assertInstanceOf(Checked.Accepted.class, checked));
  }
}
