package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.wire.PolicyWire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose policy counts, and which files are read. */
class RefusalsTest {
  private static final String PERSONS = "person_id,sex,weight,born\n1,M,,\n";
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person()));
    bench.file("person.csv", PERSONS);
  }

  @Test
  void seal_unsignedPolicy_isRefused() throws Exception {
    Files.write(bench.policyFile(), PolicyWire.POLICY.encode(Policies.of(Policies.person())));
    assertRefused(78, "is no signed policy");
  }

  @Test
  void seal_policySignedByAStranger_isRefused() throws Exception {
    bench.policy(
        Policies.of(Policies.person()), KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    assertRefused(78, "is not signed by a steward of this place");
  }

  @Test
  void seal_policyChangedAfterSigning_isRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(bench.policyFile());
    bytes[bytes.length / 2] ^= 1;
    Files.write(bench.policyFile(), bytes);
    assertRefused(78, "is not signed by a steward of this place");
  }

  @Test
  void seal_policyOfAnotherDataset_isRefused() throws Exception {
    bench.policy(Policies.of(new DatasetId("other"), Policies.person()));
    assertRefused(78, "is about dataset `other`, not `demo`");
  }

  @Test
  void seal_stewardsKeyThatOthersCouldChange_isRefused() throws Exception {
    Files.setPosixFilePermissions(
        folder.resolve("stewards/kim.pub"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertRefused(78, "can be changed by others than its owner");
  }

  @Test
  void seal_wrongVaultPassword_isRefused() throws Exception {
    bench.sealed(1);
    Files.writeString(folder.resolve("keys.password"), "another password altogether\n");
    Bench.Told told = bench.seal("--quiet");
    assertEquals(74, told.exit());
    assertTrue(told.errors().getLast().contains("fault 301"), told.errors().toString());
  }

  @Test
  void seal_folderWithoutAnyTable_isRefusedAndLeavesTheVersionBefore() throws Exception {
    bench.sealed(1);
    Files.move(bench.from.resolve("person.csv"), bench.from.resolve("persons.csv"));
    for (String append : List.of("--quiet", "--append")) {
      Bench.Told told = bench.seal(append);
      assertEquals(65, told.exit());
      assertTrue(
          told.errors().contains("from: it has none of the tables `person`"),
          told.errors().toString());
      assertEquals(1, bench.current().header().version().number());
    }
  }

  @Test
  void seal_folderThatIsNotThere_saysSo() throws Exception {
    Files.delete(bench.from.resolve("person.csv"));
    Files.delete(bench.from);
    assertRefused(74, "there is no `" + bench.from + "`");
  }

  @Test
  void seal_argumentMissingTwiceOrUnknown_saysWhatToType() {
    assertEquals(64, bench.seal("--dataset", "demo").exit());
    assertEquals(64, bench.seal("--colour", "blue").exit());
    assertEquals(64, bench.seal("--from").exit());
    assertEquals(List.of(SealOrder.USAGE), bench.seal("--force").errors());
  }

  @Test
  void seal_linkToAFileOutside_isNotFollowed() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.csv"), PERSONS);
    Files.delete(bench.from.resolve("person.csv"));
    Files.createSymbolicLink(bench.from.resolve("person.csv"), outside);
    assertEquals(List.of("person.csv: it is not a file in this folder"), bench.problems());
  }

  @Test
  void seal_folderInPlaceOfAFile_isReported() throws Exception {
    Files.delete(bench.from.resolve("person.csv"));
    Files.createDirectory(bench.from.resolve("person.csv"));
    assertEquals(List.of("person.csv: it is not a file in this folder"), bench.problems());
  }

  @Test
  void seal_twoFilesForATable_isReported() throws Exception {
    bench.file("PERSON.csv", PERSONS);
    assertEquals(
        List.of("person: it has more than one file (PERSON.csv, person.csv); leave one"),
        bench.problems());
  }

  @Test
  void seal_hostileFileNames_areLeftOutAndPrintedHarmlessly() throws Exception {
    bench.file("person.csv') UNION SELECT 1 --.csv", PERSONS);
    bench.file("x\nsealed demo@9 sha256:0.csv", PERSONS);
    bench.file("per`son.csv", PERSONS);
    bench.file("person.csv.tmp", PERSONS);
    Bench.Told told = bench.sealed(1);
    assertEquals(
        List.of(
            "notice: a new key vault is made in `" + bench.keys + "`",
            "notice: `per?son.csv` is left out: the policy has no such table",
            "notice: `person.csv') UNION SELECT 1 --.csv` is left out: the policy has no such table",
            "notice: `person.csv.tmp` is left out: the policy has no such table",
            "notice: `x?sealed demo@9 sha256:0.csv` is left out: the policy has no such table"),
        told.errors());
  }

  @Test
  void seal_hostileFolderNames_areTakenAsTheyAre() throws Exception {
    Path hostile = Files.createDirectories(folder.resolve("a'b*[c];--"));
    bench = new Bench(hostile).policy(Policies.of(Policies.person()));
    bench.file("person.csv", PERSONS);
    bench.sealed(1);
    assertEquals(List.of("1"), bench.rows(1, "SELECT person_id FROM dataset.person"));
  }

  @Test
  void seal_storesWithAQuestionMark_areRefused() throws Exception {
    bench =
        new Bench(Files.createDirectories(folder.resolve("what?")))
            .policy(Policies.of(Policies.person()));
    assertRefused(78, "a path with `?` in it cannot be used");
  }

  private void assertRefused(int exit, String reason) {
    Bench.Told told = bench.seal("--quiet");
    assertEquals(exit, told.exit(), told.errors().toString());
    assertTrue(told.errors().getLast().contains(reason), told.errors().toString());
    assertEquals(List.of(), bench.storeFiles());
  }
}
