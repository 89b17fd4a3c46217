package io.ansim.gateway.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.gateway.policyfile.Profile;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.state.Extent;
import io.ansim.gateway.state.Extent.Likeness;
import io.ansim.policy.dataset.Protection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which questions are alike, as their texts say. */
class GroundTest {
  private static final String WOMEN = "SELECT count(*) FROM person WHERE gender_concept_id = 8532";

  @Test
  void likeness_otherNumbersOfTheSameRows_isTold() {
    assertEquals(
        Optional.of(Likeness.SAME_ROWS),
        likeness(
            WOMEN,
            "SELECT year_of_birth, count(*) FROM person WHERE 8532 = gender_concept_id GROUP BY 1"));
  }

  @Test
  void likeness_oneBoundMoved_isTold() {
    String born = "SELECT count(*) FROM person WHERE gender_concept_id = 8532 AND year_of_birth < ";
    assertEquals(Optional.of(Likeness.ONE_CHANGED), likeness(born + "1950", born + "1951"));
  }

  @Test
  void likeness_oneConditionMore_isAPart() {
    String narrower = WOMEN + " AND year_of_birth < 1950";
    assertEquals(Optional.of(Likeness.PART), likeness(narrower, WOMEN));
    assertEquals(Optional.of(Likeness.WHOLE), likeness(WOMEN, narrower));
  }

  @Test
  void likeness_thoseWithADiagnosis_areAPartOfAll() {
    assertEquals(
        Optional.of(Likeness.PART),
        likeness(
            WOMEN
                + " AND person_id IN (SELECT person_id FROM condition_occurrence"
                + " WHERE condition_concept_id = 201826)",
            "SELECT count(*) FROM person"));
  }

  @Test
  void likeness_otherTablesOrManyOtherConditions_isNotTold() {
    assertEquals(Optional.empty(), likeness(WOMEN, "SELECT count(*) FROM death"));
    assertEquals(
        Optional.empty(),
        likeness(
            WOMEN + " AND year_of_birth < 1950",
            "SELECT count(*) FROM person WHERE gender_concept_id = 8507 AND year_of_birth > 1980"));
  }

  private static Optional<Likeness> likeness(String later, String earlier) {
    return extent(later).likeness(extent(earlier));
  }

  private static Extent extent(String sql) {
    var policy =
        Profile.OMOP54
            .policy()
            .under(new Protection(10, 100, 5000, Protection.Reviewed.standard()));
    Checked checked = new CalciteQuestions().check(policy, sql);
    return Ground.of(assertInstanceOf(Checked.Accepted.class, checked, checked::toString).plan())
        .getFirst();
  }
}
