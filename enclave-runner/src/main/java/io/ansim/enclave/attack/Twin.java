package io.ansim.enclave.attack;

import io.ansim.enclave.emit.Literals;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A dataset that a policy could be about, invented from the policy alone: its tables in an engine's
 * memory, attached as a worker attaches a sealed store.
 *
 * <p>Events are several rows a person. The first person that is attacked has more of them than the
 * policy lets count.
 */
final class Twin implements AutoCloseable {
  private static final int PUBLIC_ROWS = 40;
  private static final double MEAN_ROWS = 3;
  private static final double MISSING = 0.05;

  private final Connection connection;
  private final DatasetPolicy policy;
  private final Population population;
  private final RandomGenerator random;

  private Twin(
      Connection connection, DatasetPolicy policy, Population population, RandomGenerator random) {
    this.connection = connection;
    this.policy = policy;
    this.population = population;
    this.random = random;
  }

  /** The twin of a policy's dataset, with a population in one of its tables. */
  static Twin of(DatasetPolicy policy, Population population, RandomGenerator random)
      throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Twin twin = new Twin(connection, policy, population, random);
    // Small tables are read faster by one thread.
    twin.run("SET threads=1");
    twin.run("ATTACH ':memory:' AS dataset");
    for (Table table : policy.tables()) {
      twin.create(table);
      twin.fill(table);
    }
    return twin;
  }

  /** The engine, with the twin attached as {@code dataset}. */
  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void create(Table table) throws SQLException {
    run(
        "CREATE TABLE dataset.%s (%s)"
            .formatted(
                Literals.quoted(table.name()),
                table.columns().stream()
                    .map(column ->
                        Literals.quoted(column.name()) + " " + Literals.engineType(column.type()))
                    .collect(Collectors.joining(", "))));
  }

  private void fill(Table table) throws SQLException {
    try (DuckDBAppender appender =
        connection
            .unwrap(DuckDBConnection.class)
            .createAppender("dataset", "main", table.name().value())) {
      if (table.isPublic()) {
        for (int row = 0; row < PUBLIC_ROWS; row++) {
          append(appender, ofPublic(table, row));
        }
        return;
      }
      long row = 0;
      for (int person = 0; person < population.size(); person++) {
        int rows = rows(table, person);
        for (int i = 0; i < rows; i++) {
          append(appender, ofPerson(table, person, row++));
        }
      }
    }
  }

  private List<Value> ofPublic(Table table, int row) {
    return table.columns().stream()
        .map(column -> new ColumnValues(column).ofPublic(row, random))
        .toList();
  }

  private int rows(Table table, int person) {
    boolean single =
        table.columns().stream()
            .filter(column -> column.role() == ColumnRole.PERSON_KEY)
            .anyMatch(column -> table.uniqueKeys().contains(Set.of(column.name())));
    if (single || population.ground().isAt(table.name())) {
      return 1;
    }
    if (population.targets().getFirst() == person) {
      return policy.protection().maxRowsPerPerson() + 1;
    }
    return (int) (-MEAN_ROWS * Math.log1p(-random.nextDouble()));
  }

  private List<Value> ofPerson(Table table, int person, long row) {
    Map<Name, Value> known = new HashMap<>();
    if (population.ground().isAt(table.name())) {
      List<Column> columns = population.ground().columns().toList();
      for (int i = 0; i < columns.size(); i++) {
        known.put(columns.get(i).name(), population.row(person).get(i));
      }
    }
    List<Value> values = new ArrayList<>();
    for (Column column : table.columns()) {
      Value value =
          column.nullable() && random.nextDouble() < MISSING
              ? Value.none()
              : new ColumnValues(column).draw(person, row, random);
      values.add(known.getOrDefault(column.name(), value));
    }
    return values;
  }

  private static void append(DuckDBAppender appender, List<Value> row) throws SQLException {
    appender.beginRow();
    for (Value value : row) {
      switch (value) {
        case Value.Null() -> appender.appendNull();
        case Value.Bool(boolean truth) -> appender.append(truth);
        case Value.Int(long integer) -> appender.append(integer);
        case Value.Real(double real) -> appender.append(real);
        case Value.Text(String text) -> appender.append(text);
        case Value.Date(var day) -> appender.append(day);
        case Value.Timestamp(var time) -> appender.append(time);
      }
    }
    appender.endRow();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
