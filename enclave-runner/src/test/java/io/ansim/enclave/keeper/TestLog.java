package io.ansim.enclave.keeper;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Actor;
import io.ansim.audit.event.BudgetRef;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.Role;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.witness.Witnesses;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.wire.DossierWire;
import io.ansim.policy.wire.PlanWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A real audit log and the trust policy that pins its keys. */
final class TestLog implements AutoCloseable {
  /** What hides everything in the log of a test. */
  static final Salt SALT = new Salt("salt-of-all-the-testsA");

  /** The pseudonym of whoever asks. */
  static final String ASKER = "0123456789abcdef0123456789abcdef";

  private final Path folder;
  private AuditLog log;
  private Duration patience = Duration.ZERO;
  private final CheckpointSigners signers;
  private final InstantSource clock;
  private final Random random = new Random(20261122);

  TestLog(Path folder, CheckpointSigners signers, InstantSource clock) {
    this.folder = folder;
    this.signers = signers;
    this.clock = clock;
    log = AuditLog.open(folder.resolve("public"), folder.resolve("state"), signers, clock);
  }

  static CheckpointSigners signers() {
    return CheckpointSigners.generate("test.ansim.example/log", new SecureRandom());
  }

  /** From now on a proof waits so long for a quorum, and is given without one after that. */
  void waitForQuorum(Duration limit) {
    patience = limit;
  }

  /** From now on the witnesses of a policy are asked. */
  void ask(TrustPolicy policy) {
    log.close();
    Witnesses witnesses = Witnesses.of(policy, _ -> {});
    log =
        AuditLog.open(folder.resolve("public"), folder.resolve("state"), signers, clock, witnesses);
  }

  /** What a log writes into a policy that trusts it. */
  String policyLines() {
    return signers.verifierKeys().stream()
        .map(key -> "log " + key.text() + "\n")
        .collect(Collectors.joining());
  }

  /** The proof under the newest checkpoint, cosigned if that can be had in time. */
  private byte[] proof(long index) {
    try {
      return log.awaitQuorum(index + 1, patience)
          .orElseGet(() -> log.covering(index + 1))
          .prove(index)
          .bytes();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  void writeTrustPolicy(Path file) throws IOException {
    Files.writeString(file, policyLines() + "quorum none\n");
  }

  /** An entry that has nothing to do with any question. */
  void appendOther() {
    log.append(Event.draft(id(), EventType.LOG_STARTED, clock.instant(), Component.LOG).done());
  }

  /** An entry of somebody else's, written as it is: its proof under the present checkpoint. */
  Bytes adopt(Bytes entry) {
    Entry written = log.append(EventCodec.decode(entry.toArray()));
    return Bytes.of(proof(written.index()));
  }

  /** How many entries there are. */
  long size() {
    return log.size();
  }

  /** The events in the log, of some type. */
  List<Event> events(EventType type) {
    List<Event> events = new ArrayList<>();
    for (long index = 0; index < log.size(); index++) {
      events.add(log.read(index).event());
    }
    events.removeIf(event -> event.type() != type);
    return events;
  }

  /** The job with its own intent, proved under the log's present checkpoint. */
  Job announce(Job job) {
    return announce(job, job);
  }

  /** The job with the intent of another. */
  Job announce(Job job, Job announced) {
    return announce(
        job, intent(announced, EventType.QUERY_INTENT, Component.GATEWAY, Outcome.PERMIT).done());
  }

  Job announce(Job job, Event event) {
    Entry entry = log.append(event);
    return with(job, entry.bytes(), proof(entry.index()));
  }

  /** A log entry about a job, of any kind. */
  EventDraft intent(Job job, EventType type, Component source, Outcome outcome) {
    return Event.draft(id(), type, clock.instant(), source)
        .by(new Actor(new Pseudonym(ASKER), Role.RESEARCHER, null))
        .project(new Identifier(job.project().value()))
        .dataset(new DatasetRef(new Identifier(job.dataset().value()), null, null))
        .purpose(new Identifier(job.purpose().value()))
        .policy(new PolicyRef(new Identifier("1"), digest(job.policy())))
        .query(
            QueryRef.of(
                Disclosure.of(
                        job.salt().value(), Disclosure.QUESTION, PlanWire.hash(job.plan()).bytes())
                    .commitment(),
                null,
                null))
        .decision(new DecisionRef(outcome, List.of()))
        .grant(new Identifier(job.grant().id().value()))
        .job(new Identifier(job.id().value()));
  }

  /** What a steward says about a held result. */
  EventDraft review(Reply.Held held, String pseudonym, Outcome outcome) {
    return Event.draft(id(), EventType.RELEASE_REVIEWED, clock.instant(), Component.GATEWAY)
        .by(new Actor(new Pseudonym(pseudonym), Role.STEWARD, null))
        .job(new Identifier(held.job().value()))
        .content(shown(held))
        .decision(new DecisionRef(outcome, List.of()));
  }

  /** An entry with its proof under the log's present checkpoint. */
  Discharge.Approval logged(EventDraft draft) {
    Entry entry = log.append(draft.done());
    return new Discharge.Approval(Bytes.of(entry.bytes()), Bytes.of(proof(entry.index())));
  }

  /** The job with an intent that names a mark of the ledger. */
  Job announceBeside(Job job, LedgerMark mark) {
    return announce(
        job,
        intent(job, EventType.QUERY_INTENT, Component.GATEWAY, Outcome.PERMIT)
            .ledger(
                new LedgerRef(new Identifier(mark.ledger()), mark.sequence(), digest(mark.head())))
            .done());
  }

  /** Somebody's decision about a top-up, in the log. */
  Raise.Decision decide(Raise raise, String pseudonym, Role role) {
    Budget amount = raise.amount();
    Event event =
        Event.draft(id(), EventType.BUDGET_RAISED, clock.instant(), Component.GATEWAY)
            .by(new Actor(new Pseudonym(pseudonym), role, null))
            .project(raise.account().project().map(p -> new Identifier(p.value())).orElse(null))
            .dataset(new DatasetRef(new Identifier(raise.account().dataset().value()), null, null))
            .request(new Identifier(raise.id().value()))
            .budget(new BudgetRef(amount.rho().nano(), amount.delta().femto(), amount.questions()))
            .done();
    Entry entry = log.append(event);
    return new Raise.Decision(Bytes.of(entry.bytes()), Bytes.of(proof(entry.index())));
  }

  static Job with(Job job, byte[] intent, byte[] proof) {
    return new Job(
        job.id(),
        job.dataset(),
        job.project(),
        job.purpose(),
        job.grant(),
        job.policy(),
        job.plan(),
        job.expires(),
        Bytes.of(intent),
        Bytes.of(proof),
        job.salt());
  }

  @Override
  public void close() {
    log.close();
  }

  private EventId id() {
    return EventId.next(clock.instant(), random);
  }

  /** What stands in the log for what stewards are shown. */
  private static Digest shown(Reply.Held held) {
    byte[] dossier = DossierWire.digest(held.dossier()).bytes();
    Disclosure disclosure = Disclosure.of(SALT.value(), Disclosure.CONTENT, dossier);
    return Digest.of(disclosure.encoded().getBytes(StandardCharsets.US_ASCII));
  }

  private static Digest digest(io.ansim.policy.dataset.Digest digest) {
    return Digest.ofSha256(digest.bytes());
  }
}
