package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.DuckDbImage;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.policy.dataset.Name;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose values are in which block of a DuckDB file, as the engine tells it. A block of which it
 * tells nothing holds metadata, or is free.
 */
final class BlockMap {
  private static final long HEADER_BYTES = 3 * 4096;
  private static final long BLOCK_BYTES = 1 << 18;

  private final Map<Long, Set<ColumnId>> owners = new HashMap<>();

  /**
   * The blocks of the same columns.
   *
   * @param columns those columns; none if the file cannot be read without these blocks
   * @param runs where the blocks are
   */
  record Share(Set<ColumnId> columns, List<Placement.Run> runs) {
    /** What a segment of them is called. */
    Label label(int shard) {
      Set<Name> tables = new TreeSet<>(columns.stream().map(ColumnId::table).toList());
      if (tables.size() != 1) {
        return Label.core(shard);
      }
      String column = columns.size() == 1 ? columns.iterator().next().column().value() : "";
      return new Label(shard, tables.iterator().next().value(), column);
    }
  }

  /** Asks the engine about the tables of the image, which has been checkpointed. */
  static BlockMap read(Connection engine, List<StoredTable> tables) throws SQLException {
    BlockMap map = new BlockMap();
    try (Statement statement = engine.createStatement()) {
      for (StoredTable table : tables) {
        try (ResultSet rows = statement.executeQuery(query(table))) {
          while (rows.next()) {
            map.owners
                .computeIfAbsent(rows.getLong(2), _ -> new HashSet<>())
                .add(new ColumnId(table.name(), new Name(rows.getString(1))));
          }
        }
      }
    }
    return map;
  }

  /** The whole file of some length, cut by the columns that blocks belong to. */
  List<Share> shares(long fileBytes) {
    Map<Set<ColumnId>, List<Placement.Run>> shares = new LinkedHashMap<>();
    shares.put(Set.of(), new ArrayList<>(List.of(new Placement.Run(0, HEADER_BYTES))));
    for (long at = HEADER_BYTES, block = 0; at < fileBytes; at += BLOCK_BYTES, block++) {
      List<Placement.Run> runs =
          shares.computeIfAbsent(owners.getOrDefault(block, Set.of()), _ -> new ArrayList<>());
      long bytes = Math.min(BLOCK_BYTES, fileBytes - at);
      if (!runs.isEmpty() && runs.getLast().offset() + runs.getLast().bytes() == at) {
        Placement.Run before = runs.removeLast();
        runs.add(new Placement.Run(before.offset(), before.bytes() + bytes));
      } else {
        runs.add(new Placement.Run(at, bytes));
      }
    }
    return shares.entrySet().stream()
        .map(each -> new Share(each.getKey(), each.getValue()))
        .toList();
  }

  private static String query(StoredTable table) {
    String name = DuckDbImage.CATALOG + ".main." + Literals.quoted(table.name());
    return """
    WITH parts AS (FROM pragma_storage_info(%s) WHERE persistent)
    SELECT column_name, block_id FROM parts
    UNION SELECT column_name, unnest(additional_block_ids) FROM parts
    """
        .formatted(Literals.text(name));
  }
}
