package io.ansim.benchmarks.accuracy;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.DuckDbCells;
import io.ansim.enclave.engine.TooManyCells;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Persons and their visits from 2015 to 2024, the same whenever they are generated: 97 persons of
 * 100 come in at most four different years.
 */
final class Hospital implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final Connection connection;
  private final Secret choice = Secret.taking(new byte[KEY_BYTES]);

  /** A number from 0 to 1 that depends on a row and a word alone. */
  private static final String CHANCE = "(hash(i, '%s') %% 1000000) / 1e6";

  private Hospital(Connection connection) {
    this.connection = connection;
  }

  /** A hospital of so many persons. */
  static Hospital of(int persons) throws SQLException {
    Hospital hospital = new Hospital(DriverManager.getConnection("jdbc:duckdb:"));
    hospital.run("ATTACH ':memory:' AS dataset");
    hospital.run("USE dataset");
    hospital.run(
        """
        CREATE TABLE person AS SELECT CAST(i AS BIGINT) AS person_id,
          CASE WHEN %s < 0.52 THEN 'F' ELSE 'M' END AS sex,
          CAST(1930 + floor(85 * %s) AS BIGINT) AS year_of_birth
        FROM range(%d) t(i)\
        """
            .formatted(CHANCE.formatted("sex"), CHANCE.formatted("birth"), persons));
    // One to twelve visits; the years of a person begin by chance and lie close together.
    hospital.run(
        """
        CREATE TABLE visit AS SELECT CAST(i AS BIGINT) AS visit_id, person_id,
          make_date(CAST(least(2024, 2015 + floor(first * 10) + floor(5 * pow(%s, 2))) AS BIGINT),
            CAST(1 + floor(12 * %s) AS BIGINT), CAST(1 + floor(28 * %s) AS BIGINT)) AS day,
          round(20 + 600 * pow(%s, 3), 2) AS cost
        FROM (SELECT row_number() OVER (ORDER BY person_id, n) AS i, person_id, first FROM (
          SELECT i AS person_id, %s AS first, unnest(range(1 + CAST(floor(12 * pow(%s, 3)) AS BIGINT))) AS n
          FROM range(%d) t(i)))\
        """
            .formatted(
                CHANCE.formatted("year"),
                CHANCE.formatted("month"),
                CHANCE.formatted("day"),
                CHANCE.formatted("cost"),
                CHANCE.formatted("first"),
                CHANCE.formatted("visits"),
                persons));
    return hospital;
  }

  /**
   * The exact number of a group and the persons behind it.
   *
   * @param number the number
   * @param persons distinct persons
   */
  record Truth(double number, long persons) {}

  /** The exact numbers, by what names their groups, as the engine computes them by itself. */
  Map<List<String>, Truth> truth(Question question) throws SQLException {
    Map<List<String>, Truth> truth = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question.sqlWithPersons())) {
      while (rows.next()) {
        List<String> keys = new ArrayList<>();
        for (int i = 1; i <= question.keys(); i++) {
          keys.add(rows.getString(i));
        }
        truth.put(
            keys,
            new Truth(rows.getDouble(question.keys() + 1), rows.getLong(question.keys() + 2)));
      }
    }
    return truth;
  }

  /** The exact cells, each person bounded as a policy says. */
  List<Answer> answers(DatasetPolicy policy, List<Ask> asks) throws SQLException {
    List<Answer> answers = new ArrayList<>();
    for (Ask ask : asks) {
      switch (ask) {
        case Ask.OfCells cells -> {
          try {
            answers.add(
                DuckDbCells.of(
                    connection, policy, cells, ContributionBound.of(policy, cells.leaf()), choice));
          } catch (TooManyCells tooMany) {
            throw new IllegalStateException("a question with more groups than leave", tooMany);
          }
        }
        case Ask.OfRows _ -> throw new IllegalStateException("no question asks for public rows");
      }
    }
    return answers;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    choice.close();
    connection.close();
  }
}
