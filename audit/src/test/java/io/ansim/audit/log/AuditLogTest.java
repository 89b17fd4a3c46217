package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Entry;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.audit.tree.ConsistencyProof;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final TrustPolicy POLICY = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());

  private final Random random = Seeded.random(AuditLogTest.class);
  @TempDir private Path folder;

  private Set<String> files() throws IOException {
    Path log = folder.resolve("log");
    try (Stream<Path> paths = Files.walk(log)) {
      return new TreeSet<>(
          paths.filter(Files::isRegularFile).map(p -> log.relativize(p).toString()).toList());
    }
  }

  @Test
  void open_newFolder_publishesTheEmptyTree() throws IOException {
    try (AuditLog log = LogFixture.open(folder)) {
      assertEquals(0, log.size());
      assertEquals(
          "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
          log.checkpoint().checkpoint().root().base64());
    }
    assertEquals(Set.of("checkpoint", "log.vkey"), files());
    List<String> keys = Files.readAllLines(folder.resolve("log/log.vkey"));
    assertEquals(Samples.SIGNERS.verifierKeys().stream().map(key -> key.text()).toList(), keys);
  }

  @Test
  void append_andAskedFor_isReadableProvableAndPublished() throws IOException {
    try (AuditLog log = LogFixture.open(folder)) {
      for (int i = 0; i < 5; i++) {
        Entry entry = log.append(Samples.small(random));
        assertEquals(i, entry.index());
        assertEquals(entry, log.read(i));
        byte[] proof = log.prove(i).bytes();
        ProofVerdict verdict = EntryProof.verify(POLICY, entry.bytes(), proof);
        assertEquals(i, assertInstanceOf(ProofVerdict.Verified.class, verdict).index());
        assertArrayEquals(
            log.checkpoint().bytes(), Files.readAllBytes(folder.resolve("log/checkpoint")));
      }
    }
  }

  @Test
  void append_manyThreads_losesAndRepeatsNothing() throws Exception {
    Checkpoint before;
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, 100, random);
      before = LogFixture.published(log).checkpoint();
      List<Entry> entries = new ArrayList<>(LogFixture.fill(log, 500, random));
      Set<Long> indices = new HashSet<>();
      for (Entry entry : entries) {
        assertTrue(indices.add(entry.index()));
        assertEquals(entry, log.read(entry.index()));
      }
      assertEquals(600, log.size());
      LogFixture.published(log);
      ConsistencyProof proof = log.proveConsistency(before.size());
      assertTrue(proof.proves(before.root(), LogFixture.published(log).checkpoint().root()));
      for (long index = 0; index < 600; index += 37) {
        byte[] entry = log.read(index).bytes();
        ProofVerdict verdict = EntryProof.verify(POLICY, entry, log.prove(index).bytes());
        assertInstanceOf(ProofVerdict.Verified.class, verdict);
      }
    }
    assertEquals(
        Set.of(
            "checkpoint",
            "log.vkey",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/88",
            "tile/1/000.p/2",
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002.p/88"),
        files());
  }

  @Test
  void scan_anyRange_givesItsEntriesInOrder() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, 520, random);
      for (long[] range : new long[][] {{0, 0}, {0, 520}, {255, 257}, {511, 513}, {3, 4}}) {
        List<Long> indices = log.scan(range[0], range[1]).map(Entry::index).toList();
        assertEquals(range[1] - range[0], indices.size());
        for (int i = 0; i < indices.size(); i++) {
          assertEquals(range[0] + i, indices.get(i));
        }
      }
      assertThrows(AuditFault.class, () -> log.scan(0, 521));
      assertThrows(AuditFault.class, () -> log.read(520));
      assertThrows(AuditFault.class, () -> log.prove(-1));
    }
  }

  @Test
  void append_partialTileThatStaysTheSame_isNotWrittenAgain() throws Exception {
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Path upper = folder.resolve("log/tile/1/000.p/1");
    try (AuditLog log = LogFixture.open(folder)) {
      for (int i = 0; i < 256; i++) {
        log.append(Samples.small(random));
      }
      LogFixture.published(log);
      Files.setLastModifiedTime(upper, longAgo);
      log.append(Samples.small(random));
    }
    assertEquals(longAgo, Files.getLastModifiedTime(upper));
  }

  @Test
  void resource_everyPartialTileEverPublished_canStillBeHad() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, 300, random);
      LogFixture.published(log);
      byte[] tile = log.resource("tile/0/000").orElseThrow();
      byte[] bundle = log.resource("tile/entries/000").orElseThrow();
      for (int width = 1; width < 256; width++) {
        byte[] partial = log.resource("tile/0/000.p/" + width).orElseThrow();
        assertArrayEquals(Arrays.copyOf(tile, width * Hash.BYTES), partial);
        byte[] entries = log.resource("tile/entries/000.p/" + width).orElseThrow();
        assertEquals(width, EntryBundle.split(entries).entries().size());
        assertArrayEquals(Arrays.copyOf(bundle, entries.length), entries);
      }
      assertEquals(44 * Hash.BYTES, log.resource("tile/0/001.p/44").orElseThrow().length);
      assertEquals(Hash.BYTES, log.resource("tile/1/000.p/1").orElseThrow().length);
      assertArrayEquals(log.checkpoint().bytes(), log.resource("checkpoint").orElseThrow());
      assertTrue(log.resource("log.vkey").isPresent());
      for (String none :
          List.of(
              "tile/0/001.p/45",
              "tile/0/001",
              "tile/0/002.p/1",
              "tile/1/000.p/2",
              "tile/2/000.p/1",
              "../state/wal",
              "tile/0/../../log.vkey",
              "")) {
        assertEquals(Optional.empty(), log.resource(none), none);
      }
    }
  }

  @Test
  void open_again_continuesWhereItEnded() throws Exception {
    Hash root;
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, 260, random);
      root = LogFixture.published(log).checkpoint().root();
    }
    try (AuditLog log = LogFixture.open(folder)) {
      assertEquals(260, log.size());
      assertEquals(root, log.checkpoint().checkpoint().root());
      assertEquals(260, log.append(Samples.small(random)).index());
      LogView view = log.covering(261);
      ConsistencyProof proof = view.proveConsistency(260);
      assertTrue(proof.proves(root, view.checkpoint().checkpoint().root()));
    }
  }

  @Test
  void open_secondWriter_isRefused() {
    try (AuditLog log = LogFixture.open(folder)) {
      AuditFault fault = assertThrows(AuditFault.class, () -> LogFixture.open(folder));
      assertEquals(AuditFault.Code.LOCKED, fault.code());
      assertEquals(0, log.append(Samples.small(random)).index());
    }
  }

  @Test
  void append_afterClose_isRefused() {
    AuditLog log = LogFixture.open(folder);
    log.append(Samples.small(random));
    log.close();
    log.close();
    AuditFault fault = assertThrows(AuditFault.class, () -> log.append(Samples.small(random)));
    assertEquals(AuditFault.Code.CLOSED, fault.code());
    assertEquals(1, log.size());
  }

  @Test
  void append_interruptedCaller_getsItsIndexAndHarmsNothing() {
    try (AuditLog log = LogFixture.open(folder)) {
      for (int i = 0; i < 3; i++) {
        Thread.currentThread().interrupt();
        assertEquals(i, log.append(Samples.small(random)).index());
        assertTrue(Thread.interrupted());
      }
    }
  }

  @Test
  void append_entryOverTheLimit_isRefusedAndTheLogGoesOn() {
    try (AuditLog log = LogFixture.open(folder)) {
      AuditFault fault =
          assertThrows(AuditFault.class, () -> log.append(new byte[Entry.MAX_BYTES + 1]));
      assertEquals(AuditFault.Code.ENTRY_TOO_LONG, fault.code());
      assertEquals(0, log.append(new byte[Entry.MAX_BYTES]));
    }
  }

  @Test
  void open_otherKeys_isRefused() {
    LogFixture.open(folder).close();
    CheckpointSigners others = CheckpointSigners.generate(Samples.ORIGIN, new SecureRandom());
    AuditFault fault =
        assertThrows(
            AuditFault.class,
            () ->
                AuditLog.open(
                    folder.resolve("log"), folder.resolve("state"), others, Samples.CLOCK));
    assertEquals(AuditFault.Code.INCONSISTENT, fault.code());
    assertFalse(fault.detail().isEmpty());
  }

  @Test
  void ofFolder_closedLog_showsTheSame() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, 300, random);
      LogFixture.published(log);
      LogView view = LogView.ofFolder(folder.resolve("log"));
      assertEquals(log.view().scan(0, 300).toList(), view.scan(0, 300).toList());
      assertEquals(log.prove(7), view.prove(7));
    }
  }
}
