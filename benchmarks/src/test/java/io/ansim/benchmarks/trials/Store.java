package io.ansim.benchmarks.trials;

import io.ansim.enclave.emit.Literals;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A dataset in the memory of a plain DuckDB, attached as the worker attaches a sealed store: the
 * tables and columns of a policy, in the catalogue {@code dataset}.
 */
final class Store implements AutoCloseable {
  private final Connection connection;

  private Store(Connection connection) {
    this.connection = connection;
  }

  /** The empty tables of a policy. */
  static Store empty(DatasetPolicy policy) throws SQLException {
    Store store = new Store(DriverManager.getConnection("jdbc:duckdb:"));
    store.run("SET threads=1");
    store.run("ATTACH ':memory:' AS dataset");
    store.run("USE dataset");
    for (Table table : policy.tables()) {
      store.run(
          "CREATE TABLE %s (%s)"
              .formatted(
                  Literals.quoted(table.name()),
                  table.columns().stream()
                      .map(column ->
                          Literals.quoted(column.name()) + " " + Literals.engineType(column.type()))
                      .collect(Collectors.joining(", "))));
    }
    return store;
  }

  /** The tables of a policy with the rows of Parquet files, one a table; others stay empty. */
  static Store of(DatasetPolicy policy, Path folder) throws SQLException {
    return of(policy, folder, "true");
  }

  /** The same of some persons alone, with the public tables as they are. */
  static Store of(DatasetPolicy policy, Path folder, List<Long> persons) throws SQLException {
    String theirs =
        "person_id IN (%s)"
            .formatted(
                persons.isEmpty()
                    ? "NULL"
                    : persons.stream().map(Object::toString).collect(Collectors.joining(", ")));
    return of(policy, folder, theirs);
  }

  private static Store of(DatasetPolicy policy, Path folder, String persons) throws SQLException {
    Store store = empty(policy);
    for (Table table : policy.tables()) {
      Path file = folder.resolve(table.name() + ".parquet");
      if (Files.exists(file)) {
        store.load(table, file, table.isPublic() ? "true" : persons);
      }
    }
    return store;
  }

  /** The one connection. */
  Connection connection() {
    return connection;
  }

  /** Runs a statement. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void load(Table table, Path file, String condition) throws SQLException {
    Set<String> present = columns(file);
    List<String> values = new ArrayList<>();
    for (Column column : table.columns()) {
      String type = Literals.engineType(column.type());
      values.add(
          present.contains(column.name().value())
              ? "CAST(%s AS %s)".formatted(Literals.quoted(column.name()), type)
              : "CAST(NULL AS " + type + ")");
    }
    run(
        "INSERT INTO %s SELECT %s FROM '%s' WHERE %s"
            .formatted(Literals.quoted(table.name()), String.join(", ", values), file, condition));
  }

  private Set<String> columns(Path file) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM '" + file + "'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
