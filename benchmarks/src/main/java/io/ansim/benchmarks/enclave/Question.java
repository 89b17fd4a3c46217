package io.ansim.benchmarks.enclave;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of the claims, in a text that Ansim and DuckDB both take.
 *
 * @param text the question
 * @param isDistinct whether it counts distinct persons
 */
record Question(String text, boolean isDistinct) {
  private static final String PERSONS = "count(DISTINCT person_id)";
  private static final String JOINED = " FROM claim c JOIN person p ON p.person_id = c.person_id ";

  /** The questions, from the plainest to those that count persons in many groups. */
  static List<Question> all() {
    return List.of(
        rows("SELECT count(*) AS n FROM claim WHERE severity >= 3"),
        rows("SELECT sum(cost) AS total FROM claim"),
        rows("SELECT form, count(*) AS n FROM claim GROUP BY form"),
        rows("SELECT year, sum(cost) AS total FROM claim GROUP BY year"),
        rows("SELECT region, avg(cost) AS mean FROM claim GROUP BY region"),
        rows("SELECT icd10, count(*) AS n FROM claim GROUP BY icd10"),
        rows("SELECT region, year, count(*) AS n, sum(days) AS days FROM claim GROUP BY 1, 2"),
        rows("SELECT region, icd10, count(*) AS n FROM claim GROUP BY 1, 2"),
        rows("SELECT region, form, severity, avg(cost) AS mean FROM claim GROUP BY 1, 2, 3"),
        rows(
            "SELECT region, form, severity, insurer, count(*) AS n, sum(copay) AS copay"
                + " FROM claim GROUP BY 1, 2, 3, 4"),
        rows(
            "SELECT department, count(*) AS n, avg(lab) AS lab FROM claim"
                + " WHERE year >= 2020 AND emergency GROUP BY department"),
        rows(
            "SELECT drug, sum(quantity) AS packs FROM claim"
                + " WHERE icd10 IN ('I0001', 'I0010', 'I0100') GROUP BY drug"),
        rows("SELECT p.sex, count(*) AS n, sum(c.cost) AS total" + JOINED + "GROUP BY p.sex"),
        rows("SELECT p.province, c.year, avg(c.cost) AS mean" + JOINED + "GROUP BY 1, 2"),
        distinct("SELECT " + PERSONS + " AS persons FROM claim WHERE severity = 5"),
        distinct("SELECT region, " + PERSONS + " AS persons FROM claim GROUP BY region"),
        distinct("SELECT icd10, " + PERSONS + " AS persons FROM claim GROUP BY icd10"),
        distinct(
            "SELECT region, icd10, count(*) AS n, "
                + PERSONS
                + " AS persons"
                + " FROM claim GROUP BY 1, 2"),
        distinct(
            "SELECT p.sex, c.year, count(DISTINCT c.person_id) AS persons"
                + JOINED
                + "GROUP BY 1, 2"),
        distinct(
            "SELECT hospital, year, "
                + PERSONS
                + " AS persons FROM claim"
                + " WHERE days > 3 GROUP BY 1, 2"));
  }

  /** Some of them by their numbers from 1, with commas between. */
  static List<Question> numbered(String numbers) {
    return Stream.of(numbers.split(","))
        .map(number -> all().get(Integer.parseInt(number) - 1))
        .toList();
  }

  private static Question rows(String text) {
    return new Question(text, false);
  }

  private static Question distinct(String text) {
    return new Question(text, true);
  }
}
