package io.ansim.enclave.keeper;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.store.DuckDbImage;
import io.ansim.enclave.store.Manifest;
import io.ansim.enclave.store.SealedFile;
import io.ansim.enclave.store.SealedStoreWriter;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.policy.dataset.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The demo dataset as sealed files and keys on disk. */
final class SealedDemo {
  /** A text in the data that must be nowhere else. */
  static final String PLANTED = "planted-plaintext-91c2";

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  SealedDemo(Path folder) throws Exception {
    this.folder = folder;
    Path password = folder.resolve("keys.password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "correct horse battery staple\n");
    Files.createDirectories(folder.resolve("stores"));
    try (KeyVault vault = KeyVault.create(folder.resolve("keys"), password, random)) {
      vault.createSigningKey(StoreFolder.MANIFEST_KEY);
    }
  }

  /** Seals a version with so many women and men, and four persons whose sex is the planted text. */
  SealedFile seal(int number, int women, int men) throws Exception {
    DatasetVersion version = new DatasetVersion(Demo.DATASET.value(), number);
    Path stores = folder.resolve("stores");
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Path password = folder.resolve("keys.password");
    try (KeyVault vault = KeyVault.open(folder.resolve("keys"), password, random);
        SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        DuckDbImage image = DuckDbImage.attach(connection, scratch)) {
      KeyId id = vault.createDatasetKey(version);
      fill(connection, women, men);
      try (Secret key = vault.datasetKey(version)) {
        SealedFile file =
            new SealedStoreWriter(random)
                .seal(image.finish(), version, id, key, StoreFolder.sealedFile(stores, version));
        vault
            .outbox()
            .leave(
                new KeyEvents(InstantSource.system(), random)
                    .sealed(version, new Digest(file.digest()), id));
        byte[] manifest = Manifest.of(file, Instant.now(), List.of()).signed(signer);
        Files.write(StoreFolder.manifestFile(stores, version), manifest);
        return file;
      }
    }
  }

  private static void fill(Connection connection, int women, int men) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE image.vocabulary AS SELECT 'F' AS code UNION ALL SELECT 'M'");
      statement.execute(
          "CREATE TABLE image.person AS SELECT i AS person_id, CASE WHEN i < %d THEN 'F' WHEN i < %d THEN 'M' ELSE '%s' END AS sex, 60.5::DOUBLE AS weight, 170.0::DOUBLE AS height FROM range(%d) AS t(i)"
              .formatted(women, women + men, PLANTED, women + men + 4));
    }
  }
}
