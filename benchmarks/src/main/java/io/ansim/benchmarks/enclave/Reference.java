package io.ansim.benchmarks.enclave;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB in this process on the plain file: what the enclave is compared with. */
final class Reference implements AutoCloseable {
  /** Threads of the reference and of a worker's engine. */
  static final int THREADS = 2;

  private final Connection connection;

  private Reference(Connection connection) {
    this.connection = connection;
  }

  /** Opens a file; nothing of it is read yet. */
  static Reference open(Path file, int memoryMegabytes) throws SQLException {
    Reference reference = new Reference(DriverManager.getConnection("jdbc:duckdb:"));
    reference.execute("SET threads=" + THREADS);
    reference.execute("SET memory_limit='%dMiB'".formatted(memoryMegabytes));
    reference.execute("SET temp_directory=''");
    reference.execute("ATTACH '%s' AS plain (READ_ONLY)".formatted(file));
    reference.execute("USE plain");
    return reference;
  }

  /** Asks a question, reads the answer to its end, and says how long that took, in ms. */
  double ask(String text) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(text)) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
    return Clock.since(start);
  }

  /** Runs a statement. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
