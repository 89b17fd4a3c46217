package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.canonical.Canonical;
import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Released;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleasedTest {
  private final DatasetPolicy hospital = Profiles.hospital();

  /**
   * One line of a matrix.
   *
   * @param sql a question
   * @param fields what is expected of it
   */
  record Line(String sql, List<String> fields) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static List<Line> accepted() {
    return lines("/sql/released.tsv");
  }

  static List<Line> refused() {
    return lines("/sql/released-refused.tsv");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void released_questionAfterRelease_hasItsShape(Line line) {
    assertEquals(line.fields().getFirst(), PlanShape.of(released(hospital, line.sql())));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void check_questionAfterRelease_isAcceptedInCanonicalForm(Line line) {
    Checked checked = new CalciteQuestions().check(hospital, line.sql());
    Checked.Accepted accepted =
        assertInstanceOf(Checked.Accepted.class, checked, checked::toString);
    assertTrue(Canonical.isCanonical(hospital, accepted.plan()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void check_whatIsNotAnswered_isRefusedAtItsPlace(Line line) {
    Checked checked = new CalciteQuestions().check(hospital, line.sql());
    Checked.Refused refused = assertInstanceOf(Checked.Refused.class, checked, checked::toString);
    PlacedObjection objection = refused.objections().getFirst();
    assertEquals(Rule.valueOf(line.fields().get(0)), objection.rule(), refused::toString);
    Span at = objection.at();
    assertEquals(
        line.fields().get(1),
        line.sql().substring(at.column() - 1, at.endColumn()),
        refused::toString);
    assertEquals(line.fields().get(2), objection.rewrite().orElse("-"), refused::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH x AS (SELECT condition_concept_id, count(DISTINCT person_id) AS n FROM"
            + " condition_occurrence GROUP BY 1 HAVING count(*) > 50 ORDER BY n DESC LIMIT 20)"
            + " SELECT concept_name, n FROM x, concept WHERE concept_id = condition_concept_id"
            + " ORDER BY n DESC",
        "WITH a AS (SELECT condition_concept_id AS g, count(*) AS n FROM condition_occurrence"
            + " GROUP BY 1), b AS (SELECT condition_concept_id AS g, count(DISTINCT person_id) AS"
            + " p FROM condition_occurrence GROUP BY 1) SELECT concept_name, n, p, round(1.0 * n /"
            + " p, 2) AS per_person FROM a JOIN b USING (g) JOIN concept c ON c.concept_id = a.g"
            + " ORDER BY per_person DESC LIMIT 10",
        "SELECT g, n FROM (SELECT condition_concept_id AS g, count(*) AS n FROM"
            + " condition_occurrence GROUP BY 1) x WHERE NOT EXISTS (SELECT 1 FROM concept_ancestor"
            + " a WHERE a.ancestor_concept_id = 4027663 AND a.descendant_concept_id = x.g)",
        "SELECT concept_id, concept_name FROM concept WHERE concept_name LIKE 'Diab%' ORDER BY"
            + " concept_id LIMIT 20",
        "SELECT c.concept_name, a.min_levels_of_separation FROM concept_ancestor a JOIN concept c"
            + " ON c.concept_id = a.descendant_concept_id WHERE a.ancestor_concept_id = 4027663"
            + " ORDER BY 2, 1 LIMIT 50",
        "SELECT t.y, coalesce(n, 0) AS n FROM range(2000, 2010) t(y) LEFT JOIN (SELECT"
            + " year(death_date) AS y, count(*) AS n FROM death GROUP BY 1) d USING (y) ORDER BY 1"
      })
  void check_questionOfTheOmopProfile_isAccepted(String sql) {
    Checked checked = new CalciteQuestions().check(Profiles.omop(), sql);
    assertInstanceOf(Checked.Accepted.class, checked, checked::toString);
  }

  /** The table that a text asks for, before it is brought into its canonical form. */
  static Released released(DatasetPolicy policy, String sql) {
    SourceText source = SourceText.of(sql);
    return new RelMapper(
            policy, source, new SourceMap(), new Front(policy, source).relations().project())
        .released();
  }

  private static List<Line> lines(String resource) {
    try (InputStream in = ReleasedTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t")))
          .map(fields -> new Line(fields.getFirst(), fields.subList(1, fields.size())))
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
