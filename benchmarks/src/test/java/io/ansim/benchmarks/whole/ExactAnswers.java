package io.ansim.benchmarks.whole;

import io.ansim.policy.dataset.Protection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB's own answers on the tables of a dataset before it was sealed. */
final class ExactAnswers implements AutoCloseable {
  /** As the shipped policy says: the fewest persons of a number, and the most rows of a person. */
  static final int MINIMUM_PERSONS = 10;

  static final int ROWS_PER_PERSON = 100;
  private static final Protection.Perturbed RULES = Protection.Perturbed.rounded(5);

  private final Connection connection;

  private ExactAnswers(Connection connection) {
    this.connection = connection;
  }

  /** Over a folder of Parquet files, one a table. */
  static ExactAnswers over(Path folder) throws SQLException {
    ExactAnswers answers = new ExactAnswers(DriverManager.getConnection("jdbc:duckdb:"));
    String[] files = folder.toFile().list((_, name) -> name.endsWith(".parquet"));
    if (files == null || files.length == 0) {
      throw new AssertionError("no Parquet files in `" + folder + "`");
    }
    for (String file : files) {
      answers.run(
          "CREATE VIEW %s AS SELECT * FROM '%s'"
              .formatted(file.substring(0, file.indexOf('.')), folder.resolve(file)));
    }
    return answers;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, numbers as `Long`, null as an empty text. */
  List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          Object value = result.getObject(i);
          row.add(value instanceof Number number ? (Object) number.longValue() : text(value));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  long number(String sql) throws SQLException {
    return (Long) rows(sql).getFirst().getFirst();
  }

  /** The exact groups that have enough persons to be released; their last column is the persons. */
  List<List<Object>> admitted(String sql) throws SQLException {
    return rows(sql).stream().filter(row -> (Long) row.getLast() >= MINIMUM_PERSONS).toList();
  }

  /**
   * Whether a count can be what the shipped policy makes of an exact one: changed by so many
   * weights of a person, rounded to so many, or shown as one of all but fewer than the minimum of
   * the same persons. A person typically weighs no more than the root of the most and the mean.
   */
  static boolean isNear(long shown, long exact, long persons) {
    double weight = 1;
    if (exact > persons) {
      weight = Math.ceil(Math.sqrt((double) ROWS_PER_PERSON * exact / persons));
    }
    double most = RULES.maxChange() + RULES.rounding() / 2.0 + MINIMUM_PERSONS - 1;
    return shown % RULES.rounding() == 0 && Math.abs(shown - exact) <= most * weight;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
