package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.store.StoreFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key stays behind for a version that is not there. */
class UnfinishedKeysTest {
  // More than one shard needs the key before the first row is read.
  private static final Plan SHARDS = new Plan(2, 1);
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person()));
    good();
    bench.sealed(1, SHARDS);
  }

  @Test
  void seal_badRowsFoundAfterTheKeyWasMade_leavesNoKeyAndTheNumberIsTakenNext() throws Exception {
    bench.file("person.csv", "person_id,sex,weight,born\n1,M,much,\n");
    Findings findings = new Findings();
    assertTrue(bench.seal(SHARDS, findings).isEmpty());
    assertEquals(1, findings.total());
    assertEquals(List.of(1L), keyed());

    good();
    bench.sealed(2, SHARDS);
    assertEquals(List.of(1L, 2L), keyed());
  }

  @Test
  void seal_failsAfterTheKeyWasMade_leavesNoKey() throws Exception {
    StringBuilder rows = new StringBuilder("person_id,sex,weight,born\n");
    for (int i = 1; i <= 200_000; i++) {
      rows.append(i).append(",text-that-takes-room-").append(i).append(",,\n");
    }
    bench.file("person.csv", rows.toString());
    Findings findings = new Findings();
    assertThrows(
        EnclaveFault.class,
        () -> bench.seal((engine, _, _, _) -> tooLittle(engine), findings),
        "the engine has too little memory");
    assertEquals(List.of(1L), keyed());
  }

  @Test
  void seal_keysOfSealingsThatWereKilled_areRemoved() throws Exception {
    try (KeyVault vault = bench.vault()) {
      vault.createDatasetKey(version(2));
      vault.createDatasetKey(version(3));
    }
    Files.writeString(bench.stores.resolve("demo@3.sealed.part"), "ciphertext");

    bench.sealed(2, SHARDS);

    assertEquals(List.of(1L, 2L), keyed());
    assertEquals("1", bench.rows(1, "SELECT count(*) FROM dataset.person").getFirst());
  }

  @Test
  void seal_killedBetweenItsEntryAndItsManifest_numberStaysTaken() throws Exception {
    bench.sealed(2, SHARDS);
    Files.delete(StoreFolder.manifestFile(bench.stores, version(2)));
    assertFalse(letters().isEmpty());

    bench.sealed(3, SHARDS);

    assertEquals(List.of(1L, 2L, 3L), keyed());
  }

  private static Plan tooLittle(Engine engine) throws SQLException {
    engine.limit(4);
    return SHARDS;
  }

  private List<?> letters() {
    try (KeyVault vault = bench.vault()) {
      return vault.outbox().letters();
    }
  }

  private void good() throws Exception {
    bench.file("person.csv", "person_id,sex,weight,born\n1,M,,\n");
  }

  private List<Long> keyed() {
    try (KeyVault vault = bench.vault()) {
      return LongStream.range(1, 6)
          .filter(number -> vault.hasDatasetKey(version(number)))
          .boxed()
          .toList();
    }
  }

  private static DatasetVersion version(long number) {
    return new DatasetVersion(Policies.DATASET.value(), number);
  }
}
