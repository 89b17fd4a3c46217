package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log accepts and refuses when it starts after something happened to its folders. */
class RecoveryTest {
  private static final int SIZE = 270;

  private final Random random = Seeded.random(RecoveryTest.class);
  @TempDir private Path original;
  @TempDir private Path folder;
  private AuditLog running;
  private SignedCheckpoint older;
  private Path crashed;

  /** Leaves a copy of a log that is open, as a killed process would. */
  @BeforeEach
  void crash() throws Exception {
    running = LogFixture.open(original);
    LogFixture.fill(running, 258, random);
    older = LogFixture.published(running);
    for (int i = 258; i < SIZE; i++) {
      running.append(Samples.small(random));
    }
    LogFixture.published(running);
    crashed = LogFixture.copy(original, folder.resolve("crashed"));
  }

  @AfterEach
  void close() {
    running.close();
  }

  private void assertRecovers() throws IOException {
    try (AuditLog log = LogFixture.open(crashed)) {
      assertEquals(SIZE, log.size());
      for (long index = 0; index < SIZE; index++) {
        assertEquals(running.read(index), log.read(index));
      }
      log.append(Samples.small(random));
    }
    try (Stream<Path> files = Files.walk(crashed.resolve("log"))) {
      assertEquals(7, files.filter(Files::isRegularFile).count());
    }
  }

  private void assertRefused(AuditFault.Code code, String message) throws IOException {
    Map<String, byte[]> before = content();
    AuditFault fault = assertThrows(AuditFault.class, () -> LogFixture.open(crashed));
    assertEquals(code, fault.code(), fault.detail());
    assertTrue(fault.detail().contains(message), fault.detail());
    Map<String, byte[]> after = content();
    assertEquals(before.keySet(), after.keySet());
    before.forEach((file, bytes) -> assertTrue(Arrays.equals(bytes, after.get(file)), file));
  }

  private Map<String, byte[]> content() throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(crashed)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(crashed.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  private void change(String file, int place) throws IOException {
    byte[] bytes = Files.readAllBytes(crashed.resolve(file));
    bytes[place < 0 ? used(bytes) + place : place] ^= 1;
    Files.write(crashed.resolve(file), bytes);
  }

  /** How much of a file comes before the zeros at its end. */
  private static int used(byte[] file) {
    int used = file.length;
    while (used > 0 && file[used - 1] == 0) {
      used--;
    }
    return used;
  }

  @Test
  void open_copyOfARunningLog_continues() throws IOException {
    assertRecovers();
  }

  @Test
  void open_tornTail_isCutOff() throws IOException {
    byte[] wal = Files.readAllBytes(crashed.resolve("state/wal"));
    System.arraycopy(wal, 52, wal, used(wal), 100);
    Files.write(crashed.resolve("state/wal"), wal);
    assertRecovers();
  }

  @Test
  void open_garbageOrZerosAtTheTail_areCutOff() throws IOException {
    byte[] garbage = new byte[1_000];
    random.nextBytes(garbage);
    Files.write(crashed.resolve("state/wal"), garbage, StandardOpenOption.APPEND);
    Files.write(crashed.resolve("state/wal"), new byte[5_000], StandardOpenOption.APPEND);
    assertRecovers();
  }

  @Test
  void open_acknowledgedFrameCutOff_isRefused() throws IOException {
    byte[] wal = Files.readAllBytes(crashed.resolve("state/wal"));
    Files.write(crashed.resolve("state/wal"), Arrays.copyOf(wal, used(wal) - 1));
    assertRefused(AuditFault.Code.INCONSISTENT, "covers 270 entries, but only 269 are there");
  }

  @Test
  void open_lastAcknowledgedFrameDamaged_isRefused() throws IOException {
    change("state/wal", -1);
    assertRefused(AuditFault.Code.INCONSISTENT, "covers 270 entries, but only 269 are there");
  }

  @Test
  void open_earlierFrameDamaged_isRefused() throws IOException {
    change("state/wal", -400);
    assertRefused(AuditFault.Code.WRITE_AHEAD_DAMAGED, "has a good one behind it");
  }

  @Test
  void open_headerDamaged_isRefused() throws IOException {
    for (int place : new int[] {0, 8, 20, 51}) {
      change("state/wal", place);
      assertRefused(AuditFault.Code.WRITE_AHEAD_DAMAGED, "its header is bad");
      change("state/wal", place);
    }
  }

  @Test
  void open_oneMarkDamaged_usesTheOther() throws IOException {
    change("state/signed.0", 20);
    assertRecovers();
  }

  @Test
  void open_bothMarksDamagedOrGone_isRefused() throws IOException {
    change("state/signed.0", 20);
    change("state/signed.1", 20);
    assertRefused(AuditFault.Code.INCONSISTENT, "both marks");
    Files.delete(crashed.resolve("state/signed.0"));
    Files.delete(crashed.resolve("state/signed.1"));
    assertRefused(AuditFault.Code.INCONSISTENT, "the mark of what was signed is missing");
  }

  @Test
  void open_writeAheadFileGone_isRefused() throws IOException {
    Files.delete(crashed.resolve("state/wal"));
    assertRefused(AuditFault.Code.INCONSISTENT, "state is missing");
  }

  @Test
  void open_checkpointGone_isRefused() throws IOException {
    Files.delete(crashed.resolve("log/checkpoint"));
    assertRefused(AuditFault.Code.INCONSISTENT, "the published checkpoint is missing");
  }

  @Test
  void open_checkpointOfAnotherHistory_isRefused() throws IOException {
    Checkpoint other = new Checkpoint(Samples.ORIGIN, SIZE, Hash.of(new byte[32]));
    Files.write(
        crashed.resolve("log/checkpoint"), Samples.SIGNERS.sign(other, Samples.NOON).bytes());
    assertRefused(
        AuditFault.Code.INCONSISTENT, "the published checkpoint is not a prefix of the log");
  }

  @Test
  void open_checkpointBeyondTheLog_isRefused() throws IOException {
    Checkpoint other = new Checkpoint(Samples.ORIGIN, SIZE + 1, Hash.of(new byte[32]));
    Files.write(
        crashed.resolve("log/checkpoint"), Samples.SIGNERS.sign(other, Samples.NOON).bytes());
    assertRefused(AuditFault.Code.INCONSISTENT, "covers 271 entries, but only 270 are there");
  }

  @Test
  void open_checkpointDamaged_isRefused() throws IOException {
    change("log/checkpoint", -20);
    assertRefused(AuditFault.Code.INCONSISTENT, "the published checkpoint:");
  }

  @Test
  void open_verifierKeysChanged_isRefused() throws IOException {
    change("log/log.vkey", 3);
    assertRefused(AuditFault.Code.INCONSISTENT, "`log.vkey` does not hold the log's keys");
  }

  @Test
  void open_olderCheckpoint_publishesTheNewestAgain() throws IOException {
    Files.write(crashed.resolve("log/checkpoint"), older.bytes());
    assertRecovers();
  }

  @Test
  void open_recentTilesLostOrTorn_makesThemAgain() throws IOException {
    Files.write(crashed.resolve("log/tile/0/000"), new byte[100]);
    Files.delete(crashed.resolve("log/tile/entries/000"));
    Files.delete(crashed.resolve("log/tile/entries/001.p/14"));
    Files.write(crashed.resolve("log/tile/0/001.p/14"), new byte[0]);
    assertRecovers();
  }

  @Test
  void open_leftoversOfAPublication_areRemoved() throws IOException {
    Files.write(crashed.resolve("log/checkpoint.new"), new byte[7]);
    Files.write(crashed.resolve("log/tile/0/001.p/13"), new byte[7]);
    Files.write(crashed.resolve("log/tile/0/001.p/15"), new byte[7]);
    Files.createDirectories(crashed.resolve("log/tile/entries/000.p"));
    Files.write(crashed.resolve("log/tile/entries/000.p/255"), new byte[7]);
    assertRecovers();
  }

  @Test
  void open_durableTileChanged_isRefused() throws IOException {
    running.close();
    Path closed = LogFixture.copy(original, folder.resolve("closed"));
    crashed = closed;
    change("log/tile/0/000", 77);
    assertRefused(AuditFault.Code.INCONSISTENT, "the tiles are not those of the state folder");
    Files.delete(closed.resolve("log/tile/0/000"));
    assertRefused(AuditFault.Code.UNREADABLE, "`tile/0/000` is missing");
  }

  @Test
  void open_stateOfAnotherLog_isRefused() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    try (AuditLog log = LogFixture.open(other)) {
      LogFixture.fill(log, SIZE, random);
    }
    for (String name : new String[] {"wal", "signed.0", "signed.1"}) {
      Files.copy(
          other.resolve("state").resolve(name),
          crashed.resolve("state").resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    AuditFault fault = assertThrows(AuditFault.class, () -> LogFixture.open(crashed));
    assertEquals(AuditFault.Code.INCONSISTENT, fault.code());
  }
}
