package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Layout;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the blocks of a store's shards are: region <i>i</i> is the whole file of shard <i>i</i>.
 */
public final class DuckDbLayout implements Layout {
  private final List<Long> shards;
  private final List<StoredTable> tables;
  private final List<Piece> pieces;

  /**
   * A layout.
   *
   * @param shards the length of each shard's file
   * @param tables the tables, all of them in shard 0
   * @param pieces what the segments hold
   */
  DuckDbLayout(List<Long> shards, List<StoredTable> tables, List<Piece> pieces) {
    this.shards = List.copyOf(shards);
    this.tables = List.copyOf(tables);
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Reads what {@link #encoded} gave.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static DuckDbLayout decode(byte[] encoded) {
    return LayoutBytes.decode(encoded);
  }

  @Override
  public StoreFormat format() {
    return StoreFormat.DUCKDB;
  }

  @Override
  public List<Region> regions() {
    return IntStream.range(0, shards.size())
        .mapToObj(shard -> new Region(shard, shards.get(shard)))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The engine checks the sum of each block that it reads; one that is not there is refused.
   */
  @Override
  public List<Placement> placements(Set<ColumnId> columns) {
    int needed = neededShards(columns);
    return pieces.stream()
        .filter(piece -> piece.shard() < needed && piece.isNeededFor(columns))
        .map(Piece::placement)
        .toList();
  }

  @Override
  public byte[] encoded() {
    return LayoutBytes.encode(this);
  }

  /** The length of each shard's file. */
  List<Long> shards() {
    return shards;
  }

  /** The tables. */
  List<StoredTable> tables() {
    return tables;
  }

  /** What the segments hold. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Rows of persons are in every shard, public rows in the first. */
  private int neededShards(Set<ColumnId> columns) {
    boolean persons =
        tables.stream()
            .filter(table -> !table.isPublic())
            .flatMap(StoredTable::ids)
            .anyMatch(columns::contains);
    return persons ? shards.size() : columns.isEmpty() ? 0 : 1;
  }
}
