package io.ansim.enclave.seal;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreBuilder;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.VersionKeys;
import io.ansim.enclave.store.arrow.v1.ArrowBuilder;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.enclave.store.duckdb.v2.DuckDbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The version that is being made. Its number and its key are taken when they are first needed; if
 * it comes to nothing, nothing is left of it, its key included.
 */
final class NewVersion implements AutoCloseable {
  private final SealOrder order;
  private final StoreFormat format;
  private final Suite suite;
  private final KeyVault vault;
  private final VersionKeys keys;
  private final SecureRandom random;
  private final Path scratch;
  private Optional<Begun> begun = Optional.empty();
  private Optional<StoreBuilder> builder = Optional.empty();

  private record Begun(DatasetVersion version, KeyId id, Secret key) {}

  /** The next version, in a format and under a suite; the scratch folder stays without data. */
  NewVersion(
      SealOrder order,
      StoreFormat format,
      Suite suite,
      KeyVault vault,
      SecureRandom random,
      Path scratch) {
    this.order = order;
    this.format = format;
    this.suite = suite;
    this.vault = vault;
    this.keys = new VersionKeys(order.stores(), vault);
    this.random = random;
    this.scratch = scratch;
  }

  /** Its key, which it closes itself. */
  Secret datasetKey() {
    return begun().key();
  }

  /** What takes its rows. */
  StoreBuilder builder() throws IOException {
    if (builder.isEmpty()) {
      Begun mine = begun();
      Header header = Header.fresh(mine.version(), format, suite, mine.id(), random);
      Path target = StoreFolder.sealedFile(order.stores(), mine.version());
      builder =
          Optional.of(
              switch (format) {
                case DUCKDB -> DuckDbBuilder.create(target, header, mine.key(), scratch);
                case ARROW -> ArrowBuilder.create(target, header, mine.key());
              });
    }
    return builder.get();
  }

  /** Ends it; the file is whole and durable on return, and no version as long as it is unsigned. */
  SealedFile finish() throws SQLException, IOException {
    return builder().finish();
  }

  /** How many bytes are encrypted so far. */
  long bytes() {
    try {
      return begun.isEmpty() ? 0 : Files.size(part(begun.get()));
    } catch (IOException notThereYet) {
      return 0;
    }
  }

  private Path part(Begun mine) {
    Path target = StoreFolder.sealedFile(order.stores(), mine.version());
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private Begun begun() {
    if (begun.isEmpty()) {
      DatasetVersion version = keys.next(order.dataset());
      KeyId id = vault.createDatasetKey(version);
      begun = Optional.of(new Begun(version, id, vault.datasetKey(version)));
    }
    return begun.get();
  }

  @Override
  public void close() throws IOException {
    try {
      if (builder.isPresent()) {
        builder.get().close();
      }
    } finally {
      begun.ifPresent(mine -> {
        mine.key().close();
        keys.abandon(mine.version());
      });
    }
  }
}
