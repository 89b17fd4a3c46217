package io.ansim.audit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Entry;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.audit.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log and its witnesses. */
class WitnessesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Random random = Seeded.random(WitnessesTest.class);
  private final List<String> alarms = Collections.synchronizedList(new ArrayList<>());
  @TempDir private Path folder;
  private RunningWitness steward;
  private RunningWitness auditor;

  @BeforeEach
  void start() throws Exception {
    steward = RunningWitness.start(folder.resolve("steward"), 0);
    auditor = RunningWitness.start(folder.resolve("auditor"), 0);
  }

  @AfterEach
  void stop() throws Exception {
    steward.close();
    auditor.close();
  }

  private TrustPolicy policy(String threshold) {
    return TrustPolicy.parse(policyText(threshold).getBytes(StandardCharsets.UTF_8));
  }

  private String policyText(String threshold) {
    StringBuilder text = new StringBuilder();
    Samples.SIGNERS.verifierKeys().forEach(k -> text.append("log " + k.text() + "\n"));
    return text
        + steward.policyLine("steward")
        + auditor.policyLine("auditor")
        + "group both "
        + threshold
        + " steward auditor\nquorum both\n";
  }

  private AuditLog open(Path home, TrustPolicy policy) {
    return AuditLog.open(
        home.resolve("log"),
        home.resolve("state"),
        Samples.SIGNERS,
        Samples.CLOCK,
        Witnesses.of(policy, alarms::add, LIMIT));
  }

  private int verify(Path log, String policy) throws IOException {
    Path file = Files.writeString(folder.resolve("policy"), policy);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Main(out, out).run(List.of("verify", log.toString(), "--policy", file.toString()));
  }

  @Test
  void append_bothWitnessesUp_everyCheckpointIsCosigned() throws Exception {
    TrustPolicy all = policy("all");
    Path home = folder.resolve("home");
    try (AuditLog log = open(home, all)) {
      for (int i = 0; i < 5; i++) {
        Entry entry = log.append(Samples.small(random));
        byte[] proof = log.prove(entry.index()).bytes();
        ProofVerdict verdict = EntryProof.verify(all, entry.bytes(), proof);
        assertTrue(verdict instanceof ProofVerdict.Verified, verdict.toString());
        Optional<LogView> witnessed = log.awaitQuorum(entry.index() + 1, LONG);
        assertEquals(i + 1, witnessed.orElseThrow().size());
      }
      LogFixture.fill(log, 600, random);
      assertTrue(all.judge(LogFixture.published(log).bytes()) instanceof CheckpointVerdict.Trusted);
    }
    try (AuditLog log = open(home, all)) {
      assertTrue(all.judge(log.checkpoint().bytes()) instanceof CheckpointVerdict.Trusted);
    }
    assertEquals(0, verify(home.resolve("log"), policyText("all")));
    assertEquals(List.of(), alarms);
  }

  @Test
  void append_oneWitnessDown_quorumOfOneGoesOnAndTheOtherCatchesUp() throws Exception {
    TrustPolicy all = policy("all");
    TrustPolicy any = policy("any");
    String text = policyText("all");
    Path home = folder.resolve("home");
    int port = auditor.port();
    try (AuditLog log = open(home, any)) {
      log.append(Samples.small(random));
      auditor.close();
      for (int i = 0; i < 5; i++) {
        log.append(Samples.small(random));
      }
      assertEquals(6, log.awaitQuorum(6, LONG).orElseThrow().size());
      assertTrue(any.judge(log.checkpoint().bytes()) instanceof CheckpointVerdict.Trusted);
      assertTrue(all.judge(log.checkpoint().bytes()) instanceof CheckpointVerdict.Untrusted);
      auditor = RunningWitness.start(folder.resolve("auditor"), port);
      // Nothing is appended: the log itself asks again.
      while (all.judge(log.checkpoint().bytes()) instanceof CheckpointVerdict.Untrusted) {
        Thread.sleep(20);
      }
    }
    assertEquals(0, verify(home.resolve("log"), text));
  }

  @Test
  void awaitQuorum_witnessDown_waitsInVainUntilItIsBack() throws Exception {
    TrustPolicy all = policy("all");
    int port = auditor.port();
    auditor.close();
    try (AuditLog log = open(folder.resolve("home"), all)) {
      log.append(Samples.small(random));
      assertEquals(1, log.size());
      assertEquals(Optional.empty(), log.awaitQuorum(1, Duration.ofMillis(50)));
      auditor = RunningWitness.start(folder.resolve("auditor"), port);
      LogView witnessed = log.awaitQuorum(1, LONG).orElseThrow();
      assertTrue(all.judge(witnessed.checkpoint().bytes()) instanceof CheckpointVerdict.Trusted);
      assertEquals(Optional.empty(), log.awaitQuorum(2, Duration.ofMillis(50)));
    }
  }

  @Test
  void append_witnessThatNeverAnswers_delaysOnlyOnce() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      String line =
          "witness deaf %s http://127.0.0.1:%d/\n"
              .formatted(auditor.key().text(), deaf.getLocalPort());
      StringBuilder text = new StringBuilder();
      Samples.SIGNERS.verifierKeys().forEach(k -> text.append("log " + k.text() + "\n"));
      TrustPolicy policy =
          TrustPolicy.parse(
              (text + line + steward.policyLine("steward") + "quorum steward\n")
                  .getBytes(StandardCharsets.UTF_8));
      try (AuditLog log =
          AuditLog.open(
              folder.resolve("log"),
              folder.resolve("state"),
              Samples.SIGNERS,
              Samples.CLOCK,
              Witnesses.of(policy, alarms::add, Duration.ofMillis(500)))) {
        log.append(Samples.small(random));
        assertTrue(log.awaitQuorum(1, LONG).isPresent());
      }
    }
  }

  @Test
  void open_rolledBackLog_findsNoQuorumAndBothSayWhy() throws Exception {
    TrustPolicy all = policy("all");
    Path home = folder.resolve("home");
    try (AuditLog log = open(home, all)) {
      LogFixture.fill(log, 10, random);
    }
    Path copy = LogFixture.copy(home, folder.resolve("copy"));
    try (AuditLog log = open(home, all)) {
      LogFixture.fill(log, 10, random);
    }
    try (AuditLog log = open(copy, all)) {
      log.append(Samples.small(random));
      assertEquals(Optional.empty(), log.awaitQuorum(11, Duration.ofMillis(50)));
      assertFalse(
          all.judge(LogFixture.published(log).bytes()) instanceof CheckpointVerdict.Trusted);
      String alarm = " has cosigned 20 entries of this log, which now has 1";
      assertTrue(alarms.stream().anyMatch(a -> a.contains(alarm)), alarms.toString());
      LogFixture.fill(log, 9, random);
      LogFixture.fill(log, 5, random);
      assertEquals(Optional.empty(), log.awaitQuorum(21, Duration.ofMillis(50)));
    }
    assertEquals(1, verify(copy.resolve("log"), policyText("all")));
    assertEquals(0, verify(home.resolve("log"), policyText("all")));
  }

  @Test
  void open_operatorShowsTwoHistories_onlyOneIsCosigned() throws Exception {
    TrustPolicy all = policy("all");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (AuditLog log = open(first, all)) {
      LogFixture.fill(log, 10, random);
    }
    try (AuditLog unseen = LogFixture.open(second)) {
      LogFixture.fill(unseen, 10, random);
    }
    try (AuditLog log = open(second, all)) {
      assertEquals(Optional.empty(), log.awaitQuorum(10, Duration.ofMillis(50)));
      log.append(Samples.small(random));
      assertEquals(Optional.empty(), log.awaitQuorum(11, Duration.ofMillis(50)));
    }
    String incidents = steward.get("/incidents").body();
    assertTrue(incidents.contains("\"kind\":\"split-view\""), incidents);
    assertTrue(steward.alarms().contains("split-view"), steward.alarms());
  }
}
