package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.DatasetSource;
import io.ansim.enclave.store.DatasetSources;
import io.ansim.enclave.store.OpenDataset;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * DuckDB in this process, shut: one read-only database, no file, no extension, no spill, and a
 * configuration that can no longer be changed.
 */
final class LockedEngine implements AutoCloseable {
  private static final List<String> BEFORE_ATTACH =
      List.of(
          "SET allow_persistent_secrets=false",
          "SET allow_community_extensions=false",
          "SET autoinstall_known_extensions=false",
          "SET autoload_known_extensions=false",
          "SET temp_directory=''",
          "SET max_temp_directory_size='0B'");
  // The order is part of the lock: `disabled_filesystems` first would make the next line fail.
  private static final List<String> AFTER_ATTACH =
      List.of(
          "SET enable_external_access=false",
          "SET disabled_filesystems='LocalFileSystem'",
          "SET lock_configuration=true");
  private static final List<String> MUST_BE_OFF =
      List.of(
          "allow_persistent_secrets",
          "allow_community_extensions",
          "autoinstall_known_extensions",
          "autoload_known_extensions",
          "enable_external_access");
  // Each must fail; together they probe what reads back empty or cannot be read back.
  private static final List<String> MUST_FAIL =
      List.of(
          "SELECT count(*) FROM read_text('/proc/self/status')",
          "SELECT count(*) FROM glob('/*')",
          "SET threads=1",
          "RESET enable_external_access");

  private final Connection connection;

  private LockedEngine(Connection connection) {
    this.connection = connection;
  }

  /** Loads the engine and gives it its memory and threads; no dataset yet. */
  static LockedEngine start(WorkerLimits limits) throws SQLException {
    LockedEngine engine = new LockedEngine(DriverManager.getConnection("jdbc:duckdb:"));
    for (String statement : BEFORE_ATTACH) {
      engine.execute(statement);
    }
    engine.execute("SET memory_limit='%dMiB'".formatted(limits.engineMegabytes()));
    engine.execute("SET threads=%d".formatted(limits.engineThreads()));
    return engine;
  }

  /** The one connection. */
  Connection connection() {
    return connection;
  }

  /** Attaches a dataset read-only, makes it the current one, locks, and checks that it holds. */
  void lockOnto(OpenDataset dataset) throws SQLException {
    DatasetSources.of(dataset.format()).attach(connection, dataset);
    execute("USE " + DatasetSource.CATALOG);
    for (String statement : AFTER_ATTACH) {
      execute(statement);
    }
    for (String setting : MUST_BE_OFF) {
      require(setting, "false");
    }
    require("lock_configuration", "true");
    require("temp_directory", "");
    for (String statement : MUST_FAIL) {
      requireFailure(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void require(String setting, String expected) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT current_setting('%s')".formatted(setting))) {
      if (!rows.next() || !expected.equals(String.valueOf(rows.getString(1)))) {
        throw notLocked(setting);
      }
    }
  }

  private void requireFailure(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      return;
    }
    throw notLocked(sql);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static EnclaveFault notLocked(String what) {
    return new EnclaveFault(
        FaultCode.ENGINE_NOT_LOCKED, "the engine's lock does not hold: `%s`".formatted(what));
  }
}
