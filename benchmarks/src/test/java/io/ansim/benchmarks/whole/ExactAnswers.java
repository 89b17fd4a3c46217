package io.ansim.benchmarks.whole;

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
  /** As the shipped policy says: persons, and what counts are multiples of. */
  static final int MINIMUM_PERSONS = 10;

  static final int ROUNDING = 5;

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

  /**
   * What a release must hold, made from exact groups: the last columns but one are the group's keys
   * and counts, the last is its persons and is not released.
   *
   * @param keys how many of the first columns are keys
   */
  List<List<Object>> protectedRows(String sql, int keys) throws SQLException {
    List<List<Object>> released = new ArrayList<>();
    for (List<Object> row : rows(sql)) {
      if ((Long) row.getLast() >= MINIMUM_PERSONS) {
        List<Object> out = new ArrayList<>(row.subList(0, keys));
        row.subList(keys, row.size() - 1).forEach(count -> out.add(rounded((Long) count)));
        released.add(out);
      }
    }
    return released;
  }

  /** A count to the nearest multiple; the base is odd, so none is half-way. */
  static long rounded(long count) {
    return (count + ROUNDING / 2) / ROUNDING * ROUNDING;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
