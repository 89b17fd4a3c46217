package io.ansim.benchmarks.accuracy;

/** What is asked of the hospital; the last column is the number that is measured. */
enum Question {
  /** Persons in small groups. */
  PERSONS(
      "Persons by sex, age band and year",
      """
      SELECT p.sex, ((year(v.day) - p.year_of_birth) // 10) * 10 AS age, year(v.day) AS visited,
             count(DISTINCT v.person_id) AS persons
      FROM visit v JOIN person p ON p.person_id = v.person_id GROUP BY 1, 2, 3\
      """,
      3),
  /** Rows. */
  VISITS(
      "Visits by sex and year",
      """
      SELECT p.sex, year(v.day) AS visited, count(*) AS visits
      FROM visit v JOIN person p ON p.person_id = v.person_id GROUP BY 1, 2\
      """,
      2),
  /** A sum of a bounded quantity. */
  COST(
      "Sum of costs by sex and year",
      """
      SELECT p.sex, year(v.day) AS visited, sum(v.cost) AS cost
      FROM visit v JOIN person p ON p.person_id = v.person_id GROUP BY 1, 2\
      """,
      2),
  /** A mean of a bounded quantity. */
  MEAN(
      "Mean cost by sex and year",
      """
      SELECT p.sex, year(v.day) AS visited, avg(v.cost) AS cost
      FROM visit v JOIN person p ON p.person_id = v.person_id GROUP BY 1, 2\
      """,
      2),
  /** A median of a bounded quantity. */
  MEDIAN(
      "Median cost by sex",
      """
      SELECT p.sex, median(v.cost) AS cost
      FROM visit v JOIN person p ON p.person_id = v.person_id GROUP BY 1\
      """,
      1);

  private final String title;
  private final String sql;
  private final int keys;

  Question(String title, String sql, int keys) {
    this.title = title;
    this.sql = sql;
    this.keys = keys;
  }

  /** What it is about. */
  String title() {
    return title;
  }

  /** The text, as a researcher types it. */
  String sql() {
    return sql;
  }

  /** The text with the persons behind each group as one more column. */
  String sqlWithPersons() {
    return sql.replaceFirst("FROM visit", ", count(DISTINCT v.person_id) FROM visit");
  }

  /** How many columns name the group. */
  int keys() {
    return keys;
  }
}
