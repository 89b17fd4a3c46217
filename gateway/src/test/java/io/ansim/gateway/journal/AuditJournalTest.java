package io.ansim.gateway.journal;

import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.Role;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.Cosigner;
import io.ansim.audit.log.LogView;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.state.Vote;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.People;
import io.ansim.gateway.workflow.TestClock;
import io.ansim.gateway.workflow.TestHouse;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keeper reads in the entries of a review. */
class AuditJournalTest {
  private static final Digest CONTENT = Digest.of(new byte[] {4});
  private static final JobId JOB = new JobId("job-1");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final SecureRandom random = new SecureRandom();
  private final CheckpointSigners signers =
      CheckpointSigners.generate("test.ansim.example/log", random);
  private PersonKeys keys;
  private io.ansim.gateway.journal.People people;
  private AuditLog log;
  private AuditJournal journal;

  @BeforeEach
  void open() throws Exception {
    keys =
        new PersonKeys(
            folder.resolve("persons"), Secret.of("0123456789".repeat(4).toCharArray()), random);
    people = new io.ansim.gateway.journal.People(keys);
    log = AuditLog.open(folder.resolve("public"), folder.resolve("state"), signers, clock);
    journal = journal();
  }

  private AuditJournal journal() {
    Fingerprints prints = new Fingerprints(Secret.of("0123456789".repeat(4).toCharArray()));
    return new AuditJournal(log, people, prints, clock, random);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void append_approval_isWhatTheKeeperLetsAResultGoFor() throws Exception {
    Journal.Logged logged = journal.append(visit(People.SUE), vote(Vote.Decision.APPROVE));

    byte[] entry = journal.line(logged.index()).entry().getBytes(StandardCharsets.UTF_8);
    assertInstanceOf(
        ProofVerdict.Verified.class,
        EntryProof.verify(trust(), entry, journal.proof(logged.index()).toArray()));
    Event event = Entry.parse(logged.index(), entry).event();
    assertEquals(EventType.RELEASE_REVIEWED, event.type());
    assertEquals(Component.GATEWAY, event.source());
    assertEquals("job-1", present(event.job()).value());
    assertEquals("sha256:" + CONTENT.hex(), present(event.content()).value());
    assertEquals(Outcome.PERMIT, present(event.decision()).outcome());
    assertEquals(Role.STEWARD, present(event.actor()).role());
    assertNotEquals(pseudonym(People.SUE), pseudonym(People.SAM));
    assertEquals(pseudonym(People.SUE), present(event.actor()).pseudonym().value());
    assertFalse(new String(entry, StandardCharsets.UTF_8).contains("too few"));
    assertEquals("too few", people.open(logged.disclosed().getLast()).orElseThrow().value());
  }

  @Test
  void append_returnAndRefusal_areNoApprovals() throws Exception {
    assertEquals(Outcome.REFER, outcome(Vote.Decision.RETURN));
    assertEquals(Outcome.DENY, outcome(Vote.Decision.REFUSE));
  }

  @Test
  void write_entryOfTheKeepers_isInTheLogByteForByte() throws Exception {
    Event event = started(Component.KEEPER, EventType.KEEPER_STARTED);
    Bytes entry = Bytes.of(EventCodec.encode(event));
    Bytes proof = journal.write(entry).orElseThrow();
    assertInstanceOf(
        ProofVerdict.Verified.class, EntryProof.verify(trust(), entry.toArray(), proof.toArray()));
    assertEquals(event, log.read(log.size() - 1).event());
  }

  /** Witnesses that are there, or not, as a switch says. */
  private static final class Switched implements Cosigner {
    private volatile boolean on;

    @Override
    public SignedCheckpoint cosign(LogView signed) {
      return signed.checkpoint();
    }

    @Override
    public Standing standing(SignedCheckpoint checkpoint) {
      return on ? Standing.COMPLETE : Standing.NO_QUORUM;
    }

    @Override
    public void close() {}
  }

  @Test
  void write_noQuorum_givesNoProofAndWritesTheEntryOnce() throws Exception {
    log.close();
    Switched witnesses = new Switched();
    log =
        AuditLog.open(folder.resolve("public"), folder.resolve("state"), signers, clock, witnesses);
    journal = journal();
    Bytes entry = Bytes.of(EventCodec.encode(started(Component.KEEPER, EventType.KEEPER_STARTED)));
    assertEquals(Optional.empty(), journal.write(entry));
    assertEquals(1, log.size());
    witnesses.on = true;
    log.append(started(Component.LOG, EventType.LOG_STARTED));
    Bytes proof = journal.write(entry).orElseThrow();
    assertInstanceOf(
        ProofVerdict.Verified.class, EntryProof.verify(trust(), entry.toArray(), proof.toArray()));
    assertEquals(2, log.size());
  }

  @Test
  void write_whatOnlyAGatewayMaySay_isRefused() {
    long size = log.size();
    for (Event event :
        List.of(
            started(Component.GATEWAY, EventType.KEEPER_STARTED),
            started(Component.KEEPER, EventType.GATEWAY_STARTED),
            started(Component.KEEPER, EventType.LOG_STARTED))) {
      assertEquals(Optional.empty(), journal.write(Bytes.of(EventCodec.encode(event))));
    }
    assertEquals(Optional.empty(), journal.write(Bytes.of(new byte[] {1})));
    assertEquals(size, log.size());
  }

  private Event started(Component source, EventType type) {
    return Event.draft(EventId.next(clock.instant(), random), type, clock.instant(), source).done();
  }

  @Test
  void append_requestAndLook_nameTheResult() throws Exception {
    for (Act act :
        List.of(
            new Act.ReviewRequested(JOB, TestHouse.DEMO, TestHouse.PROJECT, CONTENT),
            new Act.ReviewOpened(JOB, TestHouse.DEMO, TestHouse.PROJECT, CONTENT))) {
      Event event = log.read(journal.append(visit(People.SUE), act).index()).event();
      assertEquals("sha256:" + CONTENT.hex(), present(event.content()).value());
      assertEquals("job-1", present(event.job()).value());
    }
  }

  private Outcome outcome(Vote.Decision decision) throws Exception {
    Event event = log.read(journal.append(visit(People.SUE), vote(decision)).index()).event();
    return present(event.decision()).outcome();
  }

  private String pseudonym(Caller caller) throws Exception {
    Act act = new Act.ReviewOpened(JOB, TestHouse.DEMO, TestHouse.PROJECT, CONTENT);
    Event event = log.read(journal.append(visit(caller), act).index()).event();
    return present(event.actor()).pseudonym().value();
  }

  private static Act.Reviewed vote(Vote.Decision decision) {
    return new Act.Reviewed(
        JOB,
        TestHouse.DEMO,
        TestHouse.PROJECT,
        CONTENT,
        decision,
        List.of(new Act.Statement("comment", "too few")));
  }

  private TrustPolicy trust() throws Exception {
    String keys =
        signers.verifierKeys().stream()
            .map(key -> "log " + key.text() + "\n")
            .collect(Collectors.joining());
    return TrustPolicy.parse((keys + "quorum none\n").getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
