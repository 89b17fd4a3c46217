package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Opened;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Index;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A dataset sealed in Arrow's layout into a real file, and opened as an opener does it. */
public final class SealedArrow implements AutoCloseable {
  private final Secret key = Secret.taking(new byte[32]);
  private final Arena arena = Arena.ofShared();
  private final SealedFile file;
  private final Index index;
  private final ArrowLayout layout;

  /** What is written of a table: its rows, shard by shard. */
  public record Source(Table table, List<String> shards) {}

  private SealedArrow(Path folder, Connection engine, Collection<Source> sources, boolean surveyed)
      throws SQLException, IOException {
    Header header =
        Header.fresh(
            new DatasetVersion("clinic", 1),
            StoreFormat.ARROW,
            Suite.AES_256_GCM,
            new KeyId("00".repeat(16)),
            new SecureRandom());
    Path path = Files.createTempDirectory(folder, "arrow").resolve("clinic.sealed");
    try (ArrowBuilder builder = ArrowBuilder.create(path, header, key)) {
      if (surveyed) {
        for (Source source : sources) {
          for (String shard : source.shards()) {
            builder.survey(engine, source.table(), shard);
          }
        }
      }
      int shards = sources.stream().mapToInt(source -> source.shards().size()).max().orElse(0);
      for (int shard = 0; shard < shards; shard++) {
        for (Source source : sources) {
          if (shard < source.shards().size()) {
            builder.write(engine, source.table(), shard, source.shards().get(shard));
          }
        }
      }
      file = builder.finish();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      index = ContainerReader.index(channel, Manifest.of(file, Instant.EPOCH, List.of()), key);
    }
    layout = ArrowLayout.decode(index.layout());
  }

  /** Seals tables that are written as they are given. */
  public static SealedArrow of(
      Path folder, Connection engine, Collection<Source> sources, boolean surveyed)
      throws SQLException, IOException {
    return new SealedArrow(folder, engine, sources, surveyed);
  }

  /** Seals every table of a catalog; rows without a person are left out, as sealing does it. */
  public static SealedArrow of(
      Path folder, Connection engine, String catalog, Collection<Table> tables, int shards)
      throws SQLException, IOException {
    String persons =
        tables.stream()
            .filter(table -> !table.isPublic())
            .map(table ->
                "SELECT CAST(%s AS VARCHAR) AS p FROM %s.main.%s"
                    .formatted(key(table), catalog, table.name()))
            .collect(Collectors.joining(" UNION "));
    // A person's shard follows from the ordinal, which grows from shard to shard.
    String ordinals =
        "SELECT p, row_number() OVER (ORDER BY hash(p) %% %d, p) - 1 AS o, hash(p) %% %d AS shard"
                .formatted(shards, shards)
            + " FROM ("
            + persons
            + ") WHERE p IS NOT NULL";
    List<Source> sources =
        tables.stream().map(table -> source(table, catalog, ordinals, shards)).toList();
    return new SealedArrow(folder, engine, sources, true);
  }

  private static Source source(Table table, String catalog, String ordinals, int shards) {
    String columns =
        table.columns().stream().map(c -> "t." + c.name()).collect(Collectors.joining(", "));
    String from = " FROM %s.main.%s AS t".formatted(catalog, table.name());
    if (table.isPublic()) {
      return new Source(table, List.of("SELECT " + columns + from));
    }
    String select =
        "SELECT o, %s%s JOIN (%s) AS p ON p.p = CAST(t.%s AS VARCHAR)"
            .formatted(columns, from, ordinals, key(table));
    return new Source(
        table,
        IntStream.range(0, shards)
            .mapToObj(i -> select + " WHERE shard = " + i + " ORDER BY o")
            .toList());
  }

  private static Name key(Table table) {
    return table.columns().stream()
        .filter(column -> column.role() == ColumnRole.PERSON_KEY)
        .map(Column::name)
        .findFirst()
        .orElseThrow();
  }

  /** The layout as it was sealed. */
  public ArrowLayout layout() {
    return layout;
  }

  /** The index as it was sealed. */
  public Index index() {
    return index;
  }

  /** Every column that there is. */
  public Set<ColumnId> everything() {
    Set<ColumnId> all = new HashSet<>();
    for (TableLayout table : layout.tables()) {
      table.columns().forEach(column -> all.add(new ColumnId(table.name(), column.name())));
    }
    return all;
  }

  /** The memory of the regions that some columns are in; its other regions are not there. */
  public Map<Integer, MemorySegment> regions(Set<ColumnId> columns) throws IOException {
    Map<Integer, MemorySegment> regions = new HashMap<>();
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      for (Placement placement : layout.placements(columns)) {
        Region region = layout.regions().get(placement.region());
        MemorySegment memory =
            regions.computeIfAbsent(
                region.number(), _ -> arena.allocate(region.bytes(), Geometry.ALIGNMENT));
        long[] at = {placement.runs().getFirst().offset()};
        ContainerReader.read(
            channel,
            file.header(),
            index.segments().get(placement.segment()),
            key,
            (plain, length) -> {
              MemorySegment.copy(plain, 0, memory, ValueLayout.JAVA_BYTE, at[0], length);
              at[0] += length;
            });
        if (at[0] != placement.runs().getFirst().offset() + placement.runs().getFirst().bytes()) {
          throw new AssertionError("a segment has another length than its placement");
        }
      }
    }
    return regions;
  }

  /** The tables with some columns open. */
  public Map<Name, ArrowTable> open(Set<ColumnId> columns) throws IOException {
    return ArrowTables.open(layout, regions(columns));
  }

  /** One table with all its columns open. */
  public ArrowTable table(Name name) throws IOException {
    return table(name, everything());
  }

  /** One table with some columns open. */
  public ArrowTable table(Name name, Set<ColumnId> columns) throws IOException {
    return Objects.requireNonNull(open(columns).get(name));
  }

  /** Every column, in memory as a worker is handed it. */
  public Opened opened() throws IOException {
    return Opened.open(file, key, everything());
  }

  @Override
  public void close() {
    arena.close();
    key.close();
  }
}
