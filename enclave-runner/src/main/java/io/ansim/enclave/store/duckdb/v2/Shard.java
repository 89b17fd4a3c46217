package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.store.DuckDbImage;
import io.ansim.enclave.store.container.v2.ContainerWriter;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A shard's file while it is being written. */
final class Shard implements AutoCloseable {
  private static final String ORDINAL = "o";

  private final Connection engine;
  private final DuckDbImage image;
  private final List<StoredTable> tables = new ArrayList<>();

  private Shard(Connection engine, DuckDbImage image) {
    this.engine = engine;
    this.image = image;
  }

  /** Attaches an empty file. */
  static Shard begin(Connection engine, Path scratch) {
    return new Shard(engine, DuckDbImage.attach(engine, scratch));
  }

  /** Makes a table of a query's rows, without the ordinals. */
  void write(Table table, String select) throws SQLException {
    tables.add(StoredTable.of(table));
    List<String> given = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    if (!table.isPublic()) {
      given.add(ORDINAL);
    }
    for (Column column : table.columns()) {
      String name = "c" + kept.size();
      given.add(name);
      kept.add(
          "CAST(%s AS %s) AS %s"
              .formatted(name, Literals.engineType(column.type()), Literals.quoted(column.name())));
    }
    try (Statement statement = engine.createStatement()) {
      statement.execute(
          "CREATE TABLE %s AS SELECT %s FROM (%s) AS given(%s)"
              .formatted(name(table), String.join(", ", kept), select, String.join(", ", given)));
    }
  }

  /** The tables so far. */
  List<StoredTable> tables() {
    return tables;
  }

  /** Seals the file piece by piece; its length. */
  long seal(ContainerWriter container, int shard, List<Piece> pieces)
      throws SQLException, IOException {
    image.checkpoint();
    BlockMap map = BlockMap.read(engine, tables);
    try (FileChannel file = image.sealed()) {
      for (BlockMap.Share share : map.shares(file.size())) {
        int segment =
            container.append(share.label(shard), new RunsInput(file, share.runs())).number();
        pieces.add(new Piece(segment, shard, share.columns(), share.runs()));
      }
      return file.size();
    }
  }

  @Override
  public void close() {
    image.close();
  }

  private static String name(Table table) {
    return DuckDbImage.CATALOG + ".main." + Literals.quoted(table.name());
  }
}
