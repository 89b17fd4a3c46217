package io.ansim.enclave.store;

import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.AnonymousFile;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Index;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Some columns of a sealed file in this process's memory, as a worker is handed them. */
public final class Opened implements AutoCloseable {
  private final Map<Integer, AnonymousFile> regions = new HashMap<>();
  private final Set<ColumnId> columns;
  private final Index index;
  private final Layout layout;
  private long bytes;

  private Opened(Index index, Layout layout, Set<ColumnId> columns) {
    this.index = index;
    this.layout = layout;
    this.columns = columns;
  }

  /** Opens what some columns need. */
  public static Opened open(SealedFile sealed, Secret key, Set<ColumnId> columns)
      throws IOException {
    Manifest manifest = Manifest.of(sealed, Instant.EPOCH, List.of());
    try (FileChannel file = FileChannel.open(sealed.path())) {
      Index index = ContainerReader.index(file, manifest, key);
      Layout layout = Layouts.decode(sealed.header().format(), index.layout());
      Opened opened = new Opened(index, layout, columns);
      opened.fill(file, sealed.header(), key);
      return opened;
    }
  }

  /** Every column of a policy's tables. */
  public static Set<ColumnId> all(DatasetPolicy policy) {
    Set<ColumnId> all = new HashSet<>();
    policy
        .tables()
        .forEach(table ->
            table.columns().forEach(column -> all.add(new ColumnId(table.name(), column.name()))));
    return all;
  }

  /** A column. */
  public static ColumnId column(String table, String column) {
    return new ColumnId(new Name(table), new Name(column));
  }

  /** What a worker is handed. */
  public OpenDataset dataset() {
    Map<Integer, Integer> descriptors = new HashMap<>();
    regions.forEach((region, memory) -> descriptors.put(region, memory.descriptor()));
    return new OpenDataset(layout.format(), layout.encoded(), descriptors, columns);
  }

  /** How many plain bytes were opened. */
  public long bytes() {
    return bytes;
  }

  /** What the segments of the file are called. */
  public Set<String> segments() {
    Set<String> names = new TreeSet<>();
    index.segments().forEach(segment -> names.add(segment.toString()));
    return names;
  }

  private void fill(FileChannel file, Header header, Secret key) throws IOException {
    List<Placement> placements = layout.placements(columns);
    for (Placement placement : placements) {
      AnonymousFile region = regions.get(placement.region());
      if (region == null) {
        region = AnonymousFile.create("region");
        regions.put(placement.region(), region);
        try (RandomAccessFile memory = new RandomAccessFile(region.path().toFile(), "rw")) {
          memory.setLength(layout.regions().get(placement.region()).bytes());
        }
      }
      try (RandomAccessFile memory = new RandomAccessFile(region.path().toFile(), "rw")) {
        Writer writer = new Writer(memory.getChannel(), placement.runs().iterator());
        ContainerReader.read(
            file, header, index.segments().get(placement.segment()), key, writer::take);
      }
    }
    regions.values().forEach(AnonymousFile::seal);
  }

  private final class Writer {
    private final FileChannel memory;
    private final Iterator<Placement.Run> runs;
    private long at;
    private long left;

    Writer(FileChannel memory, Iterator<Placement.Run> runs) {
      this.memory = memory;
      this.runs = runs;
    }

    void take(byte[] plain, int length) throws IOException {
      for (int from = 0; from < length; ) {
        if (left == 0) {
          Placement.Run run = runs.next();
          at = run.offset();
          left = run.bytes();
        }
        int n = (int) Math.min(left, length - from);
        memory.write(ByteBuffer.wrap(plain, from, n), at);
        from += n;
        at += n;
        left -= n;
      }
      bytes += length;
    }
  }

  @Override
  public void close() {
    regions.values().forEach(AnonymousFile::close);
  }
}
