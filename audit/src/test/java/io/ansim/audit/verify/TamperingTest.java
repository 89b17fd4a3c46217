package io.ansim.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of changing a log's folder is found, with the file and the place. */
class TamperingTest {
  private static final int SIZE = 700;
  private static final TrustPolicy POLICY = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());
  private static final Random RANDOM = Seeded.random(TamperingTest.class);

  @TempDir private static Path sound;
  private static SignedCheckpoint older;
  @TempDir private Path folder;
  private Path log;

  @BeforeAll
  static void writeLog() throws Exception {
    try (AuditLog audit = LogFixture.open(sound)) {
      LogFixture.fill(audit, 300, RANDOM);
      older = LogFixture.published(audit);
      LogFixture.fill(audit, SIZE - 300, RANDOM);
    }
  }

  @BeforeEach
  void copyLog() throws IOException {
    log = LogFixture.copy(sound.resolve("log"), folder.resolve("log"));
  }

  private List<Finding> findings() throws IOException, InterruptedException {
    Report report = VerifyFixture.verify(log, POLICY, null);
    assertEquals(
        report.findings().stream().allMatch(finding -> finding.kind().isRemark()),
        report.isSound());
    return report.findings();
  }

  private void assertFound(Finding.Kind kind, String file, String place, String meaning)
      throws IOException, InterruptedException {
    List<Finding> findings = findings();
    assertTrue(
        findings.stream()
            .anyMatch(finding ->
                finding.kind() == kind
                    && finding.file().equals(file)
                    && finding.place().equals(place)
                    && finding.meaning().contains(meaning)),
        findings.toString());
  }

  private byte[] read(String file) throws IOException {
    return Files.readAllBytes(log.resolve(file));
  }

  private void write(String file, byte[] content) throws IOException {
    Path path = log.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  @Test
  void verify_untouchedLog_isSound() throws Exception {
    assertEquals(List.of(), findings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint",
        "log.vkey",
        "tile/0/000",
        "tile/0/001",
        "tile/0/002.p/188",
        "tile/1/000.p/2",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/002.p/188"
      })
  void verify_anyByteOfAnyFileChanged_isFoundInThatFile(String file) throws Exception {
    byte[] good = read(file);
    List<Integer> places = new ArrayList<>(List.of(0, 1, 2, good.length - 1, good.length - 2));
    for (int i = 0; i < 15; i++) {
      places.add(RANDOM.nextInt(good.length));
    }
    for (int place : places) {
      byte[] flipped = good.clone();
      flipped[place] ^= (byte) (1 << RANDOM.nextInt(8));
      assertFoundIn(file, flipped, "flipped " + place);
      byte[] deleted = new byte[good.length - 1];
      System.arraycopy(good, 0, deleted, 0, place);
      System.arraycopy(good, place + 1, deleted, place, good.length - place - 1);
      assertFoundIn(file, deleted, "deleted " + place);
      byte[] inserted = new byte[good.length + 1];
      System.arraycopy(good, 0, inserted, 0, place);
      inserted[place] = (byte) RANDOM.nextInt(256);
      System.arraycopy(good, place, inserted, place + 1, good.length - place);
      assertFoundIn(file, inserted, "inserted " + place);
      byte[] swapped = good.clone();
      int other = RANDOM.nextInt(good.length);
      swapped[place] = good[other];
      swapped[other] = good[place];
      if (!Arrays.equals(good, swapped)) {
        assertFoundIn(file, swapped, "swapped " + place + " and " + other);
      }
      assertFoundIn(file, Arrays.copyOf(good, place), "cut at " + place);
    }
  }

  private void assertFoundIn(String file, byte[] content, String what) throws Exception {
    write(file, content);
    List<Finding> findings = findings();
    assertTrue(
        findings.stream().anyMatch(finding -> finding.file().equals(file)), what + ": " + findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log.vkey",
        "tile/0/000",
        "tile/0/002.p/188",
        "tile/1/000.p/2",
        "tile/entries/001",
        "tile/entries/002.p/188"
      })
  void verify_fileDeleted_isFound(String file) throws Exception {
    Files.delete(log.resolve(file));
    assertFound(Finding.Kind.MISSING_FILE, file, "", "missing");
  }

  @Test
  void verify_checkpointDeleted_isFound() throws Exception {
    Files.delete(log.resolve("checkpoint"));
    assertFound(
        Finding.Kind.CHECKPOINT_UNTRUSTED, "checkpoint", "", "nothing says how many entries");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README",
        "tile/x",
        "tile/0/0",
        "tile/0/000.p/01",
        "tile/entries/000.gz",
        "tile/0/000~",
        ".hidden",
        "checkpoint.old",
        "tile/0/new/000"
      })
  void verify_unknownFileAdded_isFound(String file) throws Exception {
    write(file, new byte[] {1});
    assertFound(Finding.Kind.UNKNOWN_FILE, file, "", "not a file that a log has");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/002",
        "tile/0/002.p/187",
        "tile/0/002.p/189",
        "tile/0/003.p/1",
        "tile/1/000.p/1",
        "tile/2/000.p/1",
        "tile/entries/002",
        "tile/entries/001.p/255",
        "checkpoint.new"
      })
  void verify_tileBeyondTheTree_isFound(String file) throws Exception {
    write(file, new byte[] {1});
    assertFound(
        Finding.Kind.UNPUBLISHED_FILE, file, "", "not part of a log of 700 entries: added, or");
  }

  @Test
  void verify_emptyFolderOrLink_isFound() throws Exception {
    Files.createDirectories(log.resolve("tile/0/x001"));
    assertFound(Finding.Kind.UNKNOWN_FILE, "tile/0/x001", "", "an empty folder");
    Files.move(log.resolve("tile/0/000"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(log.resolve("tile/0/000"), folder.resolve("elsewhere"));
    assertFound(Finding.Kind.UNKNOWN_FILE, "tile/0/000", "", "not a plain file");
  }

  @Test
  void verify_entryAltered_isToldFromAlteredHash() throws Exception {
    byte[] bundle = read("tile/entries/001");
    List<byte[]> entries = new ArrayList<>(EntryBundle.split(bundle).entries());
    String entry = new String(entries.get(4), StandardCharsets.UTF_8);
    entries.set(4, entry.replace("12:00", "11:00").getBytes(StandardCharsets.UTF_8));
    write("tile/entries/001", EntryBundle.join(entries));
    assertFound(
        Finding.Kind.ALTERED_ENTRY, "tile/entries/001", "entry 260", "it is not what was logged");
    assertEquals(1, findings().size());
  }

  @Test
  void verify_leafHashAltered_isToldFromAlteredEntry() throws Exception {
    byte[] tile = read("tile/0/002.p/188");
    tile[3 * Hash.BYTES + 5] ^= 1;
    write("tile/0/002.p/188", tile);
    assertFound(
        Finding.Kind.ALTERED_TILE,
        "tile/0/002.p/188",
        "byte 96",
        "the hash of entry 515 was altered; the entry is what was logged");
    assertEquals(1, findings().size());
  }

  @Test
  void verify_upperHashAltered_isFoundInItsTile() throws Exception {
    byte[] tile = read("tile/1/000.p/2");
    tile[Hash.BYTES] ^= 1;
    write("tile/1/000.p/2", tile);
    assertFound(
        Finding.Kind.ALTERED_TILE, "tile/1/000.p/2", "byte 32", "hash 1 of the tile was altered");
    assertEquals(1, findings().size());
  }

  @Test
  void verify_entryAlteredWithItsHash_isFoundByTheSignedRoot() throws Exception {
    List<byte[]> entries = new ArrayList<>(EntryBundle.split(read("tile/entries/000")).entries());
    Collections.swap(entries, 3, 9);
    write("tile/entries/000", EntryBundle.join(entries));
    byte[] tile = read("tile/0/000");
    byte[] third = Arrays.copyOfRange(tile, 3 * Hash.BYTES, 4 * Hash.BYTES);
    System.arraycopy(tile, 9 * Hash.BYTES, tile, 3 * Hash.BYTES, Hash.BYTES);
    System.arraycopy(third, 0, tile, 9 * Hash.BYTES, Hash.BYTES);
    write("tile/0/000", tile);
    assertFound(
        Finding.Kind.WRONG_ROOT, "checkpoint", "", "the 700 entries do not lead to the signed");
    assertFound(Finding.Kind.ALTERED_TILE, "tile/1/000.p/2", "byte 0", "hash 0 of the tile");
  }

  @Test
  void verify_entriesReordered_areBothFound() throws Exception {
    List<byte[]> entries = new ArrayList<>(EntryBundle.split(read("tile/entries/000")).entries());
    Collections.swap(entries, 3, 9);
    write("tile/entries/000", EntryBundle.join(entries));
    assertFound(
        Finding.Kind.ALTERED_ENTRY, "tile/entries/000", "entry 3", "altered, replaced or moved");
    assertFound(
        Finding.Kind.ALTERED_ENTRY, "tile/entries/000", "entry 9", "altered, replaced or moved");
  }

  @Test
  void verify_bundlesSwapped_areFound() throws Exception {
    byte[] first = read("tile/entries/000");
    write("tile/entries/000", read("tile/entries/001"));
    write("tile/entries/001", first);
    assertFound(
        Finding.Kind.ALTERED_ENTRY, "tile/entries/000", "entry 1", "altered, replaced or moved");
  }

  @Test
  void verify_lastEntriesCutOff_areFoundWithTheByte() throws Exception {
    byte[] bundle = read("tile/entries/002.p/188");
    List<byte[]> entries = EntryBundle.split(bundle).entries();
    byte[] shorter = EntryBundle.join(entries.subList(0, 180));
    write("tile/entries/002.p/188", shorter);
    assertFound(
        Finding.Kind.WRONG_LENGTH,
        "tile/entries/002.p/188",
        "byte " + shorter.length,
        "180 whole entries, not 188");
  }

  @Test
  void verify_checkpointReplacedByAnOlderOne_isFound() throws Exception {
    write("checkpoint", older.bytes());
    assertFound(Finding.Kind.UNPUBLISHED_FILE, "tile/0/001", "", "not part of a log of 300");
    assertFound(Finding.Kind.MISSING_FILE, "tile/0/001.p/44", "", "missing, with 44 hashes");
  }

  @Test
  void verify_checkpointSignedByOtherKeys_isFound() throws Exception {
    CheckpointSigners others = CheckpointSigners.generate(Samples.ORIGIN, new SecureRandom());
    Checkpoint checkpoint = SignedCheckpoint.parse(read("checkpoint")).checkpoint();
    write("checkpoint", others.sign(checkpoint, Samples.NOON).bytes());
    assertFound(Finding.Kind.CHECKPOINT_UNTRUSTED, "checkpoint", "", "has not signed");
  }

  @Test
  void verify_oneSignatureLeftOutOrMoved_isFound() throws Exception {
    String note = new String(read("checkpoint"), StandardCharsets.UTF_8);
    int second = note.lastIndexOf("\u2014");
    int first = note.indexOf("\u2014");
    String text = note.substring(0, first);
    String classic = note.substring(first, second);
    String quantum = note.substring(second);
    write("checkpoint", (text + classic).getBytes(StandardCharsets.UTF_8));
    assertFound(Finding.Kind.CHECKPOINT_UNTRUSTED, "checkpoint", "", "(ML-DSA-44) has not signed");
    write("checkpoint", (text + quantum).getBytes(StandardCharsets.UTF_8));
    assertFound(Finding.Kind.CHECKPOINT_UNTRUSTED, "checkpoint", "", "(Ed25519) has not signed");
    write("checkpoint", (text + quantum + classic).getBytes(StandardCharsets.UTF_8));
    assertFound(
        Finding.Kind.CHECKPOINT_ALTERED, "checkpoint", "signature line 1", "not in the order");
    String stranger = "\u2014 stranger.example AAAAAQI=\n";
    write("checkpoint", (note + stranger).getBytes(StandardCharsets.UTF_8));
    assertFound(
        Finding.Kind.CHECKPOINT_ALTERED, "checkpoint", "", "a key that the policy does not name");
  }

  @Test
  void verify_keysReplaced_areFound() throws Exception {
    byte[] before = read("log.vkey");
    List<String> lines = new ArrayList<>(Files.readAllLines(log.resolve("log.vkey")));
    Collections.reverse(lines);
    Files.write(log.resolve("log.vkey"), lines);
    // The keys are made for the test, and their identifiers may begin alike.
    String place = "byte " + Arrays.mismatch(before, read("log.vkey"));
    assertFound(Finding.Kind.KEYS_ALTERED, "log.vkey", place, "the keys that the policy names");
  }

  @Test
  void verify_wholeLogRewrittenByItsOperator_isFoundByAKeptCheckpointOnly() throws Exception {
    Path forged = Files.createDirectories(folder.resolve("forged"));
    try (AuditLog audit = LogFixture.open(forged)) {
      LogFixture.fill(audit, SIZE, RANDOM);
    }
    Path forgedLog = forged.resolve("log");
    assertTrue(VerifyFixture.verify(forgedLog, POLICY, null).isSound());
    KnownCheckpoint known = new KnownCheckpoint("kept", older.checkpoint());
    Report report = VerifyFixture.verify(forgedLog, POLICY, known);
    assertFalse(report.isSound());
    assertEquals(
        "kept: the log was rewritten: its first 300 entries are not what they were",
        report.findings().getFirst().line());
    assertTrue(VerifyFixture.verify(log, POLICY, known).isSound());
  }

  @Test
  void verify_logRolledBack_isFoundByAKeptCheckpoint() throws Exception {
    Path rolledBack = Files.createDirectories(folder.resolve("rolled-back"));
    try (AuditLog audit = LogFixture.open(rolledBack)) {
      LogFixture.fill(audit, 5, RANDOM);
    }
    KnownCheckpoint known = new KnownCheckpoint("kept", older.checkpoint());
    Report report = VerifyFixture.verify(rolledBack.resolve("log"), POLICY, known);
    assertEquals(
        "kept: the log was rolled back: it had 300 entries and has 5",
        report.findings().getFirst().line());
  }

  @Test
  void verify_bytesThatAreNoEvent_areFound() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    try (AuditLog audit = LogFixture.open(other)) {
      audit.append(Samples.small(RANDOM));
    }
    Path bundle = other.resolve("log/tile/entries/000.p/1");
    byte[] entry = "{\"sql\":\"select 1\"}".getBytes(StandardCharsets.UTF_8);
    Files.write(bundle, EntryBundle.join(List.of(entry)));
    Hash leaf = new io.ansim.audit.tree.TreeHasher().leaf(entry);
    Files.write(other.resolve("log/tile/0/000.p/1"), leaf.bytes());
    Checkpoint checkpoint = new Checkpoint(Samples.ORIGIN, 1, leaf);
    Files.write(
        other.resolve("log/checkpoint"), Samples.SIGNERS.sign(checkpoint, Samples.NOON).bytes());
    Report report = VerifyFixture.verify(other.resolve("log"), POLICY, null);
    assertEquals(1, report.findings().size());
    assertEquals(Finding.Kind.NOT_AN_EVENT, report.findings().getFirst().kind());
  }

  @Test
  void verify_everyFileEmptied_reportsEachAndEnds() throws Exception {
    try (Stream<Path> paths = Files.walk(log.resolve("tile"))) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[0]);
      }
    }
    List<Finding> findings = findings();
    for (String file : List.of("tile/0/000", "tile/1/000.p/2", "tile/entries/002.p/188")) {
      assertTrue(findings.stream().anyMatch(finding -> finding.file().equals(file)), file);
    }
  }
}
