package io.ansim.enclave.example;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.enclave.store.duckdb.v2.DuckDbBuilder;
import io.ansim.policy.dataset.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Tables as a sealed dataset version, with its key and its signed manifest. */
public final class SealedTables {
  /** A table and the query of its rows, of a table of persons with the ordinal before them. */
  public record Rows(Table table, String select) {}

  private final List<Rows> tables = new ArrayList<>();

  /** Adds a table. */
  public SealedTables with(Table table, String select) {
    tables.add(new Rows(table, select));
    return this;
  }

  /** Seals them as DuckDB files, one a shard, rows going to a shard by {@code ordinal % shards}. */
  public SealedFile seal(
      Path stores, DatasetVersion version, KeyVault vault, Suite suite, int shards)
      throws Exception {
    SecureRandom random = new SecureRandom();
    Files.createDirectories(stores);
    Path scratch = Files.createTempDirectory(stores, "scratch");
    if (!vault.hasDatasetKey(version)) {
      vault.createDatasetKey(version);
    }
    Header header =
        Header.fresh(version, StoreFormat.DUCKDB, suite, vault.datasetKeyId(version), random);
    SealedFile file;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Secret key = vault.datasetKey(version);
        DuckDbBuilder builder =
            DuckDbBuilder.create(StoreFolder.sealedFile(stores, version), header, key, scratch)) {
      for (int shard = 0; shard < shards; shard++) {
        for (Rows rows : tables) {
          if (!rows.table().isPublic()) {
            String some =
                "SELECT * FROM (%s) AS t WHERE o %% %d = %d"
                    .formatted(rows.select(), shards, shard);
            builder.write(connection, rows.table(), shard, some);
          } else if (shard == 0) {
            builder.write(connection, rows.table(), shard, rows.select());
          }
        }
      }
      file = builder.finish();
    }
    Files.delete(scratch);
    if (vault.hasSigningKey(StoreFolder.MANIFEST_KEY)) {
      try (SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
        vault
            .outbox()
            .leave(
                new KeyEvents(InstantSource.system(), random)
                    .sealed(version, file.root(), header.key()));
        Files.write(
            StoreFolder.manifestFile(stores, version),
            Manifest.of(file, Instant.now(), List.of()).signed(signer));
      }
    }
    return file;
  }
}
