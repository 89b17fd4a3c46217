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
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process, shut: at most one dataset, read-only, no file, no extension, no spill,
 * and a configuration that can no longer be changed. It is locked, and the lock tried, before there
 * is a dataset; one that lies in files is attached to another instance, which is locked and tried
 * right after.
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
  private static final List<String> LOCK =
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

  private final WorkerLimits limits;
  private final Connection locked;
  private final Connection forFiles;

  private LockedEngine(WorkerLimits limits) throws SQLException {
    this.limits = limits;
    this.locked = instance(limits);
    this.forFiles = instance(limits);
  }

  /** Loads the engine, gives it its memory and threads, locks it, and checks that it holds. */
  static LockedEngine start(WorkerLimits limits) throws SQLException {
    LockedEngine engine = new LockedEngine(limits);
    lock(engine.locked);
    return engine;
  }

  /** What a job sees when there is no dataset yet. */
  Engine bare() {
    return new Attaching(null);
  }

  /** What a job on a dataset sees. */
  Engine on(OpenDataset dataset) {
    return new Attaching(dataset);
  }

  @Override
  public void close() throws SQLException {
    locked.close();
    forFiles.close();
  }

  /** Attaches its dataset when it is first asked for a connection. */
  private final class Attaching implements Engine {
    private final @Nullable OpenDataset dataset;
    private @Nullable Connection attached;

    Attaching(@Nullable OpenDataset dataset) {
      this.dataset = dataset;
    }

    @Override
    public synchronized Connection connection() throws SQLException {
      Connection connection = attached;
      if (connection == null) {
        connection = dataset == null ? locked : attach(dataset);
        attached = connection;
      }
      return connection;
    }

    @Override
    public int threads() {
      return limits.engineThreads();
    }
  }

  private Connection attach(OpenDataset dataset) throws SQLException {
    DatasetSource source = DatasetSources.of(dataset.format());
    Connection connection = source.opensFiles() ? forFiles : locked;
    source.attach(connection, dataset);
    execute(connection, "USE " + DatasetSource.CATALOG);
    if (source.opensFiles()) {
      lock(connection);
    }
    return connection;
  }

  private static Connection instance(WorkerLimits limits) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    for (String statement : BEFORE_ATTACH) {
      execute(connection, statement);
    }
    execute(connection, "SET memory_limit='%dMiB'".formatted(limits.engineMegabytes()));
    execute(connection, "SET threads=%d".formatted(limits.engineThreads()));
    return connection;
  }

  /** Locks for good, and checks that it holds. */
  private static void lock(Connection connection) throws SQLException {
    for (String statement : LOCK) {
      execute(connection, statement);
    }
    for (String setting : MUST_BE_OFF) {
      require(connection, setting, "false");
    }
    require(connection, "lock_configuration", "true");
    require(connection, "temp_directory", "");
    for (String statement : MUST_FAIL) {
      requireFailure(connection, statement);
    }
  }

  private static void require(Connection connection, String setting, String expected)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT current_setting('%s')".formatted(setting))) {
      if (!rows.next() || !expected.equals(String.valueOf(rows.getString(1)))) {
        throw notLocked(setting);
      }
    }
  }

  private static void requireFailure(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      return;
    }
    throw notLocked(sql);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static EnclaveFault notLocked(String what) {
    return new EnclaveFault(
        FaultCode.ENGINE_NOT_LOCKED, "the engine's lock does not hold: `%s`".formatted(what));
  }
}
