package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions about any OMOP dataset, each with the statement that gives its exact answer: the same
 * columns, rows of one person capped as the shipped policy says, then the persons of the group.
 */
final class Questions {
  /**
   * A question.
   *
   * @param sql what is asked
   * @param keys how many of its columns say which group a row is
   * @param exact the exact groups, their persons in the last column
   */
  record Question(String sql, int keys, String exact) {
    /** Asks it, and compares every number that comes out. */
    void compare(Person researcher, ExactAnswers answers)
        throws IOException, InterruptedException, SQLException {
      Map<List<Object>, List<Object>> wanted = new HashMap<>();
      answers.admitted(exact).forEach(row -> wanted.put(row.subList(0, keys), row));
      assertFalse(wanted.isEmpty(), sql);
      List<List<Object>> shown = rows(researcher.answer(sql));
      assertEquals(wanted.size(), shown.size(), sql);
      for (List<Object> row : shown) {
        List<Object> group = wanted.remove(row.subList(0, keys));
        assertNotNull(group, sql + ": a group twice, or one that is not there");
        for (int i = keys; i < row.size(); i++) {
          assertTrue(
              ExactAnswers.isNear((Long) row.get(i), (Long) group.get(i), (Long) group.getLast()),
              sql + ": " + row + " for " + group);
        }
      }
    }
  }

  static final List<Question> ALL =
      List.of(
          new Question("SELECT count(*) FROM person", 0, "SELECT count(*), count(*) FROM person"),
          new Question(
              "SELECT gender_concept_id, count(*) FROM person GROUP BY 1",
              1,
              "SELECT gender_concept_id, count(*), count(*) FROM person GROUP BY 1"),
          new Question(
              "SELECT (year_of_birth // 10) * 10, gender_concept_id, count(*) FROM person"
                  + " GROUP BY ALL",
              2,
              "SELECT (year_of_birth // 10) * 10, gender_concept_id, count(*), count(*)"
                  + " FROM person GROUP BY 1, 2"),
          new Question(
              "SELECT condition_concept_id, count(DISTINCT person_id), count(*)"
                  + " FROM condition_occurrence GROUP BY 1",
              1,
              "SELECT k, count(*), sum(least(n, 100)), count(*) FROM (SELECT"
                  + " condition_concept_id k, person_id, count(*) n FROM condition_occurrence"
                  + " GROUP BY 1, 2) GROUP BY 1"),
          new Question(
              "SELECT c.concept_name, count(*), count(DISTINCT v.person_id)"
                  + " FROM visit_occurrence v JOIN concept c ON c.concept_id = v.visit_concept_id"
                  + " GROUP BY 1",
              1,
              "SELECT k, sum(least(n, 100)), count(*), count(*) FROM (SELECT concept_name k,"
                  + " person_id, count(*) n FROM visit_occurrence"
                  + " JOIN concept ON concept_id = visit_concept_id GROUP BY 1, 2) GROUP BY 1"),
          new Question(
              "SELECT p.gender_concept_id, count(DISTINCT p.person_id), count(DISTINCT o.person_id)"
                  + " FROM person p LEFT JOIN condition_occurrence o"
                  + " ON o.person_id = p.person_id AND o.condition_concept_id = 192671 GROUP BY 1",
              1,
              "SELECT gender_concept_id, count(*), count(*) FILTER (person_id IN (SELECT person_id"
                  + " FROM condition_occurrence WHERE condition_concept_id = 192671)), count(*)"
                  + " FROM person GROUP BY 1"),
          new Question(
              "WITH bled AS (SELECT person_id, min(condition_start_date) AS since"
                  + " FROM condition_occurrence WHERE condition_concept_id = 192671"
                  + " GROUP BY person_id) SELECT (year(b.since) // 10) * 10, count(*)"
                  + " FROM bled b JOIN person p ON p.person_id = b.person_id GROUP BY 1",
              1,
              "SELECT (year(since) // 10) * 10, count(*), count(*) FROM (SELECT person_id,"
                  + " min(condition_start_date) since FROM condition_occurrence"
                  + " WHERE condition_concept_id = 192671 GROUP BY 1) GROUP BY 1"));

  private Questions() {}

  /** The rows of a released table, numbers as `Long`, null as an empty text. */
  static List<List<Object>> rows(JsonNode release) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode row : release.get("rows")) {
      List<Object> cells = new ArrayList<>();
      for (JsonNode cell : row) {
        cells.add(cell.isNull() ? "" : cell.isIntegralNumber() ? cell.asLong() : cell.asText());
      }
      rows.add(cells);
    }
    return rows;
  }
}
