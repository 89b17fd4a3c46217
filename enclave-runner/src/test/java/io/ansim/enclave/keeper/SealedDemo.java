package io.ansim.enclave.keeper;

import io.ansim.enclave.example.SealedTables;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

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
    DatasetPolicy policy = Demo.policy(1);
    try (KeyVault vault =
        KeyVault.open(folder.resolve("keys"), folder.resolve("keys.password"), random)) {
      return new SealedTables()
          .with(
              policy.table(new Name("person")).orElseThrow(),
              "SELECT i AS o, i AS person_id, CASE WHEN i < %d THEN 'F' WHEN i < %d THEN 'M' ELSE '%s' END AS sex, 60.5::DOUBLE AS weight, 170.0::DOUBLE AS height FROM range(%d) AS t(i)"
                  .formatted(women, women + men, PLANTED, women + men + 4))
          .with(
              policy.table(new Name("vocabulary")).orElseThrow(),
              "SELECT 'F' AS code UNION ALL SELECT 'M'")
          .seal(folder.resolve("stores"), version, vault, Suite.AES_256_GCM, 1);
    }
  }
}
