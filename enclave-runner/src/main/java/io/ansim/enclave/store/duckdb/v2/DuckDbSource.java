package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.DatasetSource;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.policy.dataset.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Attaches the files of the shards, and makes views that add them up and have only the columns that
 * are open. What is not open could otherwise still be told from the engine's statistics, which are
 * with the files' metadata.
 */
public final class DuckDbSource implements DatasetSource {
  private static final String SHARD = "shard";

  @Override
  public boolean opensFiles() {
    return true;
  }

  @Override
  public void attach(Connection connection, OpenDataset dataset) throws SQLException {
    DuckDbLayout layout = DuckDbLayout.decode(dataset.layout());
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<Integer, Integer> region : dataset.descriptors().entrySet()) {
        statement.execute(
            "ATTACH '/proc/self/fd/%d' AS %s%d (READ_ONLY)"
                .formatted(region.getValue(), SHARD, region.getKey()));
      }
      statement.execute("ATTACH ':memory:' AS " + CATALOG);
      for (StoredTable table : layout.tables()) {
        List<Name> open = open(table, dataset.columns());
        if (!open.isEmpty()) {
          statement.execute(view(table, open, table.isPublic() ? 1 : layout.shards().size()));
        }
      }
    }
  }

  private static List<Name> open(StoredTable table, Set<ColumnId> columns) {
    return table.ids().filter(columns::contains).map(ColumnId::column).toList();
  }

  /** A view over a shard that is not attached is refused by the engine. */
  private static String view(StoredTable table, List<Name> columns, int shards) {
    String name = Literals.quoted(table.name());
    String list = columns.stream().map(Literals::quoted).collect(Collectors.joining(", "));
    String rows =
        IntStream.range(0, shards)
            .mapToObj(shard -> "SELECT %s FROM %s%d.main.%s".formatted(list, SHARD, shard, name))
            .collect(Collectors.joining(" UNION ALL "));
    return "CREATE VIEW %s.main.%s AS %s".formatted(CATALOG, name, rows);
  }
}
