package io.ansim.enclave.store.arrow.scan;

import io.ansim.enclave.duckdb.TableFunction;
import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.store.DatasetSource;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.arrow.v1.ArrowTable;
import io.ansim.enclave.store.arrow.v1.ArrowTables;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.Arena;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Shows an open Arrow store to the engine: a view for each table, over a function that hands out
 * the table's memory. A view has the columns that are open, in the types that the policy names. The
 * memory is not given back while the process lives, as the engine may look at it until then.
 */
public final class ArrowSource implements DatasetSource {
  private static final String FUNCTION = "ansim_table_";

  @Override
  public boolean opensFiles() {
    return false;
  }

  @Override
  public void attach(Connection connection, OpenDataset dataset) throws SQLException {
    attach(connection, ArrowTables.open(dataset, Arena.global()).values());
  }

  /** Loads what {@link #attach} and a scan will need, before there is a dataset. */
  public static void warmUp(Connection connection) throws SQLException {
    Rehearsal.run(connection);
  }

  /** Shows tables; one of which no column is open is left out. */
  public static void attach(Connection connection, Collection<ArrowTable> tables)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ATTACH ':memory:' AS " + CATALOG);
      for (ArrowTable table : tables) {
        if (!table.columns().isEmpty()) {
          TableFunction.register(connection, FUNCTION + table.name(), new ScannedTable(table));
          statement.execute(view(table));
        }
      }
    }
  }

  private static String view(ArrowTable table) {
    String columns =
        table.columns().stream()
            .map(column -> column(table, column))
            .collect(Collectors.joining(", "));
    return "CREATE VIEW %s.main.%s AS SELECT %s FROM system.main.%s()"
        .formatted(CATALOG, Literals.quoted(table.name()), columns, FUNCTION + table.name());
  }

  private static String column(ArrowTable table, Name column) {
    String type =
        switch (table.encoding(column)) {
          case BOOL8 -> "BOOLEAN";
          case INT8, INT16, INT32, INT64 -> "BIGINT";
          case FLOAT64 -> "DOUBLE";
          case DATE32 -> "DATE";
          case TIMESTAMP64 -> "TIMESTAMP";
          case CODE8, CODE16, CODE32, UTF8 -> "VARCHAR";
        };
    return "CAST(%1$s AS %2$s) AS %1$s".formatted(Literals.quoted(column), type);
  }
}
