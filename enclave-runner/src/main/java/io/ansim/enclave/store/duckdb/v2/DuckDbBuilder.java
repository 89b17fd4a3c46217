package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreBuilder;
import io.ansim.enclave.store.container.v2.ContainerWriter;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes shard after shard as a DuckDB file in anonymous memory, of which one is there at a time,
 * and seals each as it is whole.
 */
public final class DuckDbBuilder implements StoreBuilder {
  private final ContainerWriter container;
  private final Path scratch;
  private final List<StoredTable> tables = new ArrayList<>();
  private final List<Long> shards = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private Optional<Shard> open = Optional.empty();

  private DuckDbBuilder(ContainerWriter container, Path scratch) {
    this.container = container;
    this.scratch = scratch;
  }

  /**
   * Begins a file that is not there yet.
   *
   * @param key the dataset key, which stays open until the file is done
   * @param scratch an existing folder in which nothing of the data is written
   */
  public static DuckDbBuilder create(Path target, Header header, Secret key, Path scratch)
      throws IOException {
    return new DuckDbBuilder(ContainerWriter.create(target, header, key), scratch);
  }

  /** The rows are kept in their order, without ordinals. */
  @Override
  public boolean readsOrdinals() {
    return false;
  }

  @Override
  public void write(Connection engine, Table table, int shard, String select)
      throws SQLException, IOException {
    if (shard != shards.size()) {
      endShard();
    }
    if (shard != shards.size()) {
      throw new IllegalArgumentException("shards come one after another");
    }
    if (open.isEmpty()) {
      open = Optional.of(Shard.begin(engine, scratch));
    }
    open.get().write(table, select);
  }

  @Override
  public SealedFile finish() throws SQLException, IOException {
    endShard();
    return container.finish(new DuckDbLayout(shards, tables, pieces).encoded());
  }

  @Override
  public void close() throws IOException {
    try (container) {
      open.ifPresent(Shard::close);
    }
  }

  private void endShard() throws SQLException, IOException {
    if (open.isPresent()) {
      try (Shard shard = open.get()) {
        open = Optional.empty();
        if (shards.isEmpty()) {
          tables.addAll(shard.tables());
        }
        requireEveryTableOfPersons(shard);
        shards.add(shard.seal(container, shards.size(), pieces));
      }
    }
  }

  /** A table that is missing from a shard would be a table with fewer rows. */
  private void requireEveryTableOfPersons(Shard shard) {
    List<StoredTable> wanted =
        tables.stream().filter(table -> shards.isEmpty() || !table.isPublic()).toList();
    if (!wanted.equals(shard.tables())) {
      throw new IllegalArgumentException("each shard has every table of persons, in one order");
    }
  }
}
