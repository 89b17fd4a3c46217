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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Attaches the files of the shards. One is the catalog itself; of several the catalog has views,
 * which add the shards up and have only the columns that are open.
 */
public final class DuckDbSource implements DatasetSource {
  private static final String SHARD = "shard";

  @Override
  public void attach(Connection connection, OpenDataset dataset) throws SQLException {
    DuckDbLayout layout = DuckDbLayout.decode(dataset.layout());
    try (Statement statement = connection.createStatement()) {
      if (layout.shards().size() == 1) {
        statement.execute(attach(dataset, 0, CATALOG));
        return;
      }
      for (int shard : dataset.descriptors().keySet()) {
        statement.execute(attach(dataset, shard, SHARD + shard));
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

  private static String attach(OpenDataset dataset, int shard, String catalog) {
    Integer descriptor = dataset.descriptors().get(shard);
    if (descriptor == null) {
      throw new IllegalArgumentException("a shard of the dataset is not open");
    }
    return "ATTACH '/proc/self/fd/%d' AS %s (READ_ONLY)".formatted(descriptor, catalog);
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
