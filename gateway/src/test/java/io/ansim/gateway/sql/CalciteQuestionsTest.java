package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.PlanWire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CalciteQuestionsTest {
  private final CalciteQuestions questions = new CalciteQuestions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM person p JOIN concept c ON c.concept_id = p.race_concept_id"
            + " WHERE c.concept_name = '당뇨병'",
        "SELECT floor(value_as_number / 10) * 10 AS bin, count(*) FROM measurement GROUP BY 1",
        "SELECT floor(value_as_number / 10) * 10 AS bin, count(*) FROM measurement GROUP BY 1",
        "SELECT count(*) AS n -- a comment\nFROM person /* and another */",
        "select COUNT(DISTINCT Person_Id) from Measurement where Measurement_Date >= DATE"
            + " '2015-01-01' - INTERVAL '30 days'",
        "SELECT sex, count(*) FROM (SELECT person_id, gender_concept_id AS sex FROM person) t"
            + " GROUP BY sex HAVING count(*) > 20 ORDER BY 2 DESC LIMIT 3",
        "SELECT count(*) FROM person WHERE person_id IN (SELECT person_id FROM death)",
        "SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM death d"
            + " WHERE d.person_id = p.person_id AND d.death_date < DATE '2015-01-01')",
        "SELECT gender_concept_id, avg(n) FROM (SELECT p.person_id, p.gender_concept_id,"
            + " least(count(v.visit_occurrence_id), 50) AS n FROM person p LEFT JOIN"
            + " visit_occurrence v ON v.person_id = p.person_id GROUP BY 1, 2) t GROUP BY 1"
      })
  void check_ordinaryQuestion_isAccepted(String sql) {
    assertInstanceOf(
        Checked.Accepted.class, questions.check(Profiles.omop(), sql), () -> answer(sql));
  }

  @Test
  void check_sameQuestionUnderOtherNames_hasOneHash() {
    Plan one = plan("SELECT gender_concept_id AS sex, count(*) AS n FROM person GROUP BY 1");
    Plan other = plan("select P.gender_concept_id, COUNT(*) from PERSON p group by 1");
    assertEquals(PlanWire.hash(one), PlanWire.hash(other));
  }

  @Test
  void check_twoMistakes_reportsBothWithTheirPlaces() {
    String sql =
        "SELECT measurement_date,\n count(*)\nFROM measurement WHERE person_id = 3\nGROUP BY 1";
    Checked.Refused refused =
        assertInstanceOf(Checked.Refused.class, questions.check(Profiles.omop(), sql));
    List<Rule> rules = refused.objections().stream().map(PlacedObjection::rule).toList();
    assertTrue(
        rules.containsAll(List.of(Rule.GENERALISE, Rule.PREDICATE_ON_UNIT)), rules::toString);
    PlacedObjection onPerson =
        refused.objections().stream()
            .filter(o -> o.rule() == Rule.PREDICATE_ON_UNIT)
            .findFirst()
            .orElseThrow();
    assertEquals(new Span(3, 24, 3, 36), onPerson.at());
  }

  @Test
  void check_respelledWords_keepTheirPlacesAcrossLines() {
    String sql =
        """
        SELECT avg(0.3 * (gender_concept_id = 8532)::INT) /* all */,
          count(*) -- persons
        FROM person
        WHERE year_of_birth + INTERVAL
         30 DAY > 3 AND lower('x') = 'x'
        """;
    Checked.Refused refused =
        assertInstanceOf(Checked.Refused.class, questions.check(Profiles.omop(), sql));
    assertEquals(new Span(5, 17, 5, 26), refused.objections().getFirst().at());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM person WHERE NOT NOT NOT year_of_birth > 1950",
        "SELECT count(*) AS date FROM person WHERE year_of_birth::DECIMAL(10, 2) > '1950.5'",
        "SELECT avg(gender_concept_id = 8532), count_if(year_of_birth > 1950) FROM person;",
        "SELECT year(death_date) AS yr, count(*) AS n FROM death WHERE yr > 2000 GROUP BY ALL"
            + " ORDER BY ALL",
        "SELECT count(*) FROM death WHERE death_date BETWEEN '2010-01-01' AND '2010-12-31'",
        "SELECT count(*) FROM person p LEFT JOIN death d USING (person_id)"
            + " WHERE d.death_date - INTERVAL 2 WEEKS > DATE '2010-01-01' OR d.death_date ISNULL"
      })
  void check_duckDbSpelling_isAccepted(String sql) {
    assertInstanceOf(
        Checked.Accepted.class, questions.check(Profiles.omop(), sql), () -> answer(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ";", "'", "(", "SELECT", "\u0000", "SELECT count(*) FROM person WHERE"})
  void check_noQuestion_isRefusedAndNothingEscapes(String sql) {
    assertInstanceOf(Checked.Refused.class, questions.check(Profiles.omop(), sql));
  }

  private Plan plan(String sql) {
    return assertInstanceOf(Checked.Accepted.class, questions.check(Profiles.omop(), sql)).plan();
  }

  private String answer(String sql) {
    return questions.check(Profiles.omop(), sql).toString();
  }
}
