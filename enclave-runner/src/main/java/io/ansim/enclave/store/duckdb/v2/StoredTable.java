package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.store.ColumnId;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table as it is stored.
 *
 * @param name its name
 * @param isPublic whether all its rows are in shard 0
 * @param columns its columns, in their order
 */
record StoredTable(Name name, boolean isPublic, List<Name> columns) {
  StoredTable {
    columns = List.copyOf(columns);
  }

  /** A policy's table. */
  static StoredTable of(Table table) {
    return new StoredTable(
        table.name(), table.isPublic(), table.columns().stream().map(Column::name).toList());
  }

  /** Its columns. */
  Stream<ColumnId> ids() {
    return columns.stream().map(column -> new ColumnId(name, column));
  }
}
