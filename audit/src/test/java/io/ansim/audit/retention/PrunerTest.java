package io.ansim.audit.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.PrunedRef;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.audit.tree.TilePath;
import io.ansim.audit.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrunerTest {
  private static final int ENTRIES = 1000;

  private final Random random = Seeded.random(PrunerTest.class);
  @TempDir Path folder;
  private Path policy;

  @BeforeEach
  void fill() throws Exception {
    String keys =
        Samples.SIGNERS.verifierKeys().stream()
            .map(key -> "log " + key.text() + "\n")
            .collect(Collectors.joining());
    policy = Files.writeString(folder.resolve("policy"), keys + "quorum none\n");
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, ENTRIES, random);
    }
  }

  @Test
  void prune_whenTheTimeOfAllHasEnded_givesUpContentAndKeepsProofs() throws Exception {
    Entry old;
    byte[] oldProof;
    try (AuditLog log = LogFixture.open(folder)) {
      old = log.read(700);
      oldProof = log.prove(700).bytes();

      PrunedRef pruned = pruner(log, Period.ofYears(6)).prune().orElseThrow();

      assertEquals(new PrunedRef(0, 768, pruned.classes()), pruned);
      assertEquals(
          List.of("queries", "system"), pruned.classes().stream().map(Object::toString).toList());
      assertEquals(768, log.view().firstKept());
      Event said = log.read(ENTRIES).event();
      assertEquals(EventType.LOG_PRUNED, said.type());
      assertEquals(pruned, said.pruned());
      assertVerified(old, oldProof);
      assertVerified(old, log.prove(700).bytes());
      assertEquals(Optional.empty(), pruner(log, Period.ofYears(7)).prune());
    }
    assertFalse(Files.exists(bundle(0)));
    assertTrue(Files.exists(folder.resolve("log").resolve(new TilePath(0, 0, 256).path())));
    assertEquals("", unsound());
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, 100, random);
      assertEquals(ENTRIES + 101, log.size());
    }
    assertEquals("", unsound());
  }

  @Test
  void prune_whileTheTimeOfOneClassRuns_givesUpNothing() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      assertEquals(Optional.empty(), pruner(log, Period.ofYears(6).minusDays(1)).prune());
      assertEquals(ENTRIES, log.size());
    }
  }

  @Test
  void verify_removalThatTheLogDoesNotSpeakOf_isFound() throws Exception {
    Files.delete(bundle(0));
    assertTrue(unsound().contains("tile/entries/000: missing, with 256 entries"), unsound());
  }

  @Test
  void verify_removalOfMoreThanTheLogSpeaksOf_isFound() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      pruner(log, Period.ofYears(6)).prune();
      LogFixture.fill(log, 100, random);
    }
    Files.delete(bundle(3));
    assertTrue(unsound().contains("tile/entries/003: missing, with 256 entries"), unsound());
  }

  @Test
  void verify_hashOfAPrunedEntryAltered_isFound() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      pruner(log, Period.ofYears(6)).prune();
    }
    Path tile = folder.resolve("log").resolve(new TilePath(0, 1, 256).path());
    byte[] hashes = Files.readAllBytes(tile);
    hashes[40] ^= 1;
    Files.write(tile, hashes);
    assertTrue(unsound().contains("do not lead to the signed root"), unsound());
  }

  @Test
  void prune_afterACrashInTheMiddle_endsWhatTheLogSaid() throws Exception {
    byte[] last = Files.readAllBytes(bundle(2));
    try (AuditLog log = LogFixture.open(folder)) {
      pruner(log, Period.ofYears(6)).prune();
    }
    Files.createDirectories(bundle(2).resolveSibling(""));
    Files.write(bundle(2), last);
    assertEquals("", unsound());
    try (AuditLog log = LogFixture.open(folder)) {
      long size = log.size();
      assertEquals(Optional.empty(), pruner(log, Period.ofYears(1)).prune());
      assertEquals(size, log.size());
    }
    assertFalse(Files.exists(bundle(2)));
    assertEquals("", unsound());
  }

  @Test
  void run_wrongWords_saysHow() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(64, new PruneMain(print, print, later(Period.ZERO)).run(List.of("log")));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("usage: prune LOGDIR"));
  }

  private Pruner pruner(AuditLog log, Period after) {
    return new Pruner(
        folder.resolve("log"), log, Retention.standard(), later(after), new Random(7));
  }

  private static InstantSource later(Period after) {
    Instant now = Samples.NOON.atOffset(ZoneOffset.UTC).plus(after).toInstant();
    return InstantSource.fixed(now);
  }

  private Path bundle(long number) {
    return folder.resolve("log").resolve(new TilePath(TilePath.ENTRIES, number, 256).path());
  }

  private void assertVerified(Entry entry, byte[] proof) throws IOException {
    TrustPolicy trust = TrustPolicy.parse(Files.readAllBytes(policy));
    assertInstanceOf(ProofVerdict.Verified.class, EntryProof.verify(trust, entry.bytes(), proof));
  }

  /** What the verifier says is wrong. */
  private String unsound() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit =
        new Main(print, print)
            .run(
                List.of("verify", folder.resolve("log").toString(), "--policy", policy.toString()));
    return exit == 0 ? "" : out.toString(StandardCharsets.UTF_8);
  }
}
