package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Placement;
import java.util.List;
import java.util.Set;

/**
 * The blocks of a shard's file that one segment holds.
 *
 * @param segment the number of the segment
 * @param shard the shard
 * @param columns whose values are in it; none if the file cannot be read without it
 * @param runs where its bytes are in the file
 */
record Piece(int segment, int shard, Set<ColumnId> columns, List<Placement.Run> runs) {
  Piece {
    columns = Set.copyOf(columns);
    runs = List.copyOf(runs);
  }

  /** Whether the columns that are wanted cannot be read without it. */
  boolean isNeededFor(Set<ColumnId> wanted) {
    return columns.isEmpty() || columns.stream().anyMatch(wanted::contains);
  }

  /** Where its bytes belong when it is open. */
  Placement placement() {
    return new Placement(segment, shard, runs);
  }
}
