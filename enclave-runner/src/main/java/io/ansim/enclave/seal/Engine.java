package io.ansim.enclave.seal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB as the sealing program uses it: bounded memory, no spill, no extension. Every statement is
 * the program's own; its errors may quote data and are never passed on.
 */
final class Engine implements AutoCloseable {
  // More threads would share too little memory between them.
  private static final int MAX_THREADS = 4;
  private static final String URL = "jdbc:duckdb:";
  private static final String OUT_OF_MEMORY = "Out of Memory";
  private static final List<String> SETTINGS =
      List.of(
          "SET allow_persistent_secrets=false",
          "SET allow_community_extensions=false",
          "SET autoinstall_known_extensions=false",
          "SET autoload_known_extensions=false",
          "SET temp_directory=''",
          "SET max_temp_directory_size='0B'",
          "SET preserve_insertion_order=true",
          "SET TimeZone='UTC'",
          "SET enable_progress_bar=true",
          "SET enable_progress_bar_print=false");

  private final Connection connection;
  private volatile @Nullable Statement running;

  private Engine(Connection connection) {
    this.connection = connection;
  }

  /** Loads the engine's library, which takes a while; what fails here fails again at the start. */
  static void load() {
    try {
      DriverManager.getConnection(URL).close();
    } catch (SQLException failedAgainLater) {
      // Nothing is lost.
    }
  }

  /** Starts one. */
  static Engine start() throws SQLException {
    Engine engine = new Engine(DriverManager.getConnection(URL));
    for (String setting : SETTINGS) {
      engine.run(setting);
    }
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    engine.run("SET threads=" + threads);
    return engine;
  }

  /** Sets what the engine may take, which it keeps to but for some of its buffers. */
  void limit(long megabytes) throws SQLException {
    run("SET memory_limit='" + megabytes + "MiB'");
  }

  /** Gives a variable of the engine a value that is in no statement's text. */
  void variable(String name, long value) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("SET VARIABLE " + name + " = ?")) {
      set.setLong(1, value);
      set.execute();
    }
  }

  /** A name as SQL has it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The one connection. */
  Connection connection() {
    return connection;
  }

  /** Runs a statement of which {@link #done} tells how far it is. */
  void run(String sql) throws SQLException {
    // A statement that failed is closed by the driver.
    try (Statement statement = connection.createStatement()) {
      running = statement;
      statement.execute(sql);
    } finally {
      running = null;
    }
  }

  /** How much of the running statement is done, 0 to 1; may be called from another thread. */
  double done() {
    Statement statement = running;
    if (statement == null) {
      return 0;
    }
    try {
      QueryProgress progress = statement.unwrap(DuckDBPreparedStatement.class).getQueryProgress();
      return Math.clamp(progress.getPercentage() / 100, 0, 1);
    } catch (SQLException notKnown) {
      return 0;
    }
  }

  /** What is made of one row of a result. */
  @FunctionalInterface
  interface Row<T> {
    /** Reads the row that the result stands at. */
    T read(ResultSet row) throws SQLException;
  }

  /** The rows of a query. */
  <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet result = executed(query, sql)) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  private ResultSet executed(Statement query, String sql) throws SQLException {
    running = query;
    try {
      return query.executeQuery(sql);
    } finally {
      running = null;
    }
  }

  /** The one number that a query answers. */
  long number(String sql) throws SQLException {
    return rows(sql, row -> row.getLong(1)).getFirst();
  }

  /** Whether each value of a column is at least the one before it, and there; one quick look. */
  boolean isAscending(String column, String relation) throws SQLException {
    return isOrdered(column, ">=", relation);
  }

  /** Whether each value of a column is above the one before it, and there. */
  boolean isStrictlyAscending(String column, String relation) throws SQLException {
    return isOrdered(column, ">", relation);
  }

  private boolean isOrdered(String column, String comparison, String relation) throws SQLException {
    return number(
            "SELECT count(*) FROM (SELECT %1$s AS k, lag(%1$s) OVER () AS before, row_number() OVER () AS n FROM %3$s) WHERE n > 1 AND (k %2$s before) IS NOT TRUE"
                .formatted(column, comparison, relation))
        == 0;
  }

  /** The columns of a relation by their names in lower case, in its order. */
  Map<String, Source.Field> fields(String relation) throws SQLException {
    Map<String, Source.Field> fields = new LinkedHashMap<>();
    rows(
            "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + relation + ")",
            row -> List.of(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))))
        .forEach(each ->
            fields.put(
                each.getFirst().toLowerCase(Locale.ROOT),
                new Source.Field(quoted(each.getFirst()), each.getLast())));
    return fields;
  }

  /** Whether a failure was the engine's memory and not the data. */
  static boolean isMemory(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains(OUT_OF_MEMORY);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
