package io.ansim.enclave.seal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.DatasetSource;
import io.ansim.enclave.store.DatasetSources;
import io.ansim.enclave.store.Layout;
import io.ansim.enclave.store.Layouts;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Index;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The current version of a dataset, open in this process's anonymous memory, so that rows can be
 * added to it without anybody having its plain input.
 */
final class CurrentVersion implements AutoCloseable {
  private final Manifest manifest;
  private final Map<Integer, SharedMemory> regions = new HashMap<>();

  private CurrentVersion(Manifest manifest) {
    this.manifest = manifest;
  }

  /** The manifest of the highest version of a dataset that has one, if it is authentic. */
  static Optional<Manifest> manifest(Path stores, DatasetId dataset, KeyVault vault)
      throws IOException {
    for (long number = StoreFolder.highest(stores, dataset); number > 0; number--) {
      Path file = StoreFolder.manifestFile(stores, new DatasetVersion(dataset.value(), number));
      if (Files.exists(file)) {
        try (SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
          return Optional.of(Manifest.verify(Files.readAllBytes(file), signer.verifyingKey()));
        }
      }
    }
    return Optional.empty();
  }

  /** Decrypts all of a version and attaches it to the engine. */
  static CurrentVersion open(Manifest manifest, Path stores, KeyVault vault, Engine engine)
      throws IOException, SQLException {
    CurrentVersion version = new CurrentVersion(manifest);
    boolean opened = false;
    try (Secret key = vault.datasetKey(manifest.header().version());
        FileChannel file =
            FileChannel.open(StoreFolder.sealedFile(stores, manifest.header().version()))) {
      version.read(file, key, engine);
      opened = true;
      return version;
    } finally {
      if (!opened) {
        version.close();
      }
    }
  }

  private void read(FileChannel file, Secret key, Engine engine) throws IOException, SQLException {
    Index index = ContainerReader.index(file, manifest, key);
    Layout layout = Layouts.decode(manifest.header().format(), index.layout());
    Set<ColumnId> columns = columns();
    try (Arena arena = Arena.ofConfined()) {
      Map<Integer, MemorySegment> mapped = new HashMap<>();
      for (Region region : layout.regions()) {
        SharedMemory memory = SharedMemory.create("current", region.bytes());
        regions.put(region.number(), memory);
        mapped.put(region.number(), SharedMemory.write(memory.descriptor(), region.bytes(), arena));
      }
      regions.values().forEach(SharedMemory::seal);
      for (Placement placement : layout.placements(columns)) {
        MemorySegment region = mapped.get(placement.region());
        if (region == null) {
          throw new EnclaveFault(FaultCode.STORE_REFUSED, "index: it names a region that is not");
        }
        Into into = new Into(region, placement.runs());
        ContainerReader.read(
            file, manifest.header(), index.segments().get(placement.segment()), key, into);
      }
    }
    DatasetSources.of(manifest.header().format())
        .attach(
            engine.connection(),
            new OpenDataset(
                manifest.header().format(),
                index.layout(),
                regions.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().descriptor())),
                columns));
  }

  /** Puts the bytes of a segment where its placement says. */
  private static final class Into implements ContainerReader.Sink {
    private final MemorySegment region;
    private final Iterator<Placement.Run> runs;
    private long offset;
    private long left;

    private Into(MemorySegment region, List<Placement.Run> runs) {
      this.region = region;
      this.runs = runs.iterator();
    }

    @Override
    public void accept(byte[] plain, int length) {
      for (int at = 0; at < length; ) {
        if (left == 0) {
          Placement.Run run = runs.next();
          offset = run.offset();
          left = run.bytes();
        }
        int n = Math.toIntExact(Math.min(left, length - at));
        MemorySegment.copy(plain, at, region, ValueLayout.JAVA_BYTE, offset, n);
        at += n;
        offset += n;
        left -= n;
      }
    }
  }

  private Set<ColumnId> columns() {
    return manifest.tables().stream()
        .flatMap(table ->
            table.columns().stream()
                .map(column -> new ColumnId(new Name(table.name()), new Name(column.name()))))
        .collect(Collectors.toSet());
  }

  /** The rows of a table in it. */
  Source source(Table table, Engine engine) throws SQLException {
    String relation = DatasetSource.CATALOG + ".main." + Engine.quoted(table.name().value());
    return new SealedSource(
        manifest.header().version() + "/" + table.name(),
        engine.fields(relation),
        relation,
        engine.number("SELECT count(*) FROM " + relation));
  }

  /** How many bytes of memory it takes. */
  long bytes() {
    return regions.values().stream().mapToLong(SharedMemory::bytes).sum();
  }

  /** Refuses to add to a version whose tables are others than the policy's. */
  static void requireSame(Manifest current, List<Manifest.Table> tables) {
    if (!Set.copyOf(current.tables()).equals(Set.copyOf(tables))) {
      throw new EnclaveFault(
          FaultCode.STORE_REFUSED,
          "--append: `%s` has other tables or columns than the policy; seal all rows anew"
              .formatted(current.header().version()));
    }
  }

  @Override
  public void close() {
    regions.values().forEach(SharedMemory::close);
  }
}
