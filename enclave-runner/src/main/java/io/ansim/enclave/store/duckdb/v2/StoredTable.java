package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.store.ColumnId;
import io.ansim.policy.dataset.Name;
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

  /** Its columns. */
  Stream<ColumnId> ids() {
    return columns.stream().map(column -> new ColumnId(name, column));
  }
}
