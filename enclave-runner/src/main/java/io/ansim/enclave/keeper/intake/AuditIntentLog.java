package io.ansim.enclave.keeper.intake;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.BudgetRef;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.Role;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit log under a trust policy: an entry counts when every key the policy asks for signed.
 */
public final class AuditIntentLog implements IntentLog {
  private static final String SHA_256 = "sha256:";

  private final TrustPolicy trust;

  /** The log that a policy trusts. */
  public AuditIntentLog(TrustPolicy trust) {
    this.trust = trust;
  }

  @Override
  public Optional<LoggedIntent> verify(Bytes entry, Bytes proof) {
    return find(entry, proof)
        .filter(proved -> isLetThrough(proved.event()))
        .flatMap(proved -> complete(() -> intent(proved)));
  }

  @Override
  public Optional<LoggedRaise> verifyRaise(Bytes entry, Bytes proof) {
    return find(entry, proof)
        .filter(proved -> isRaise(proved.event()))
        .flatMap(proved -> complete(() -> raise(proved)));
  }

  @Override
  public Optional<LoggedApproval> verifyApproval(Bytes entry, Bytes proof) {
    return find(entry, proof)
        .filter(proved -> isApproval(proved.event()))
        .flatMap(proved -> complete(() -> approval(proved)));
  }

  @Override
  public Optional<LogHead> proved(Bytes entry, Bytes proof) {
    return find(entry, proof).map(Proved::head);
  }

  private record Proved(Event event, LogHead head) {}

  private Optional<Proved> find(Bytes entry, Bytes proof) {
    byte[] bytes = entry.toArray();
    return switch (EntryProof.verify(trust, bytes, proof.toArray())) {
      case ProofVerdict.Rejected _ -> Optional.empty();
      case ProofVerdict.Verified(long index, Checkpoint checkpoint) ->
          event(index, bytes).map(event -> new Proved(event, head(checkpoint)));
    };
  }

  private static LogHead head(Checkpoint checkpoint) {
    return new LogHead(checkpoint.origin(), checkpoint.size(), new Digest(checkpoint.root().hex()));
  }

  private static Optional<Event> event(long index, byte[] bytes) {
    try {
      return Optional.of(Entry.parse(index, bytes).event());
    } catch (AuditFault noEvent) {
      return Optional.empty();
    }
  }

  /** What is made of an event; nothing if the event leaves out a part of it. */
  private static <T> Optional<T> complete(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException incomplete) {
      return Optional.empty();
    }
  }

  private static boolean isRaise(Event event) {
    return event.type() == EventType.BUDGET_RAISED
        && event.source() == Component.GATEWAY
        && event.actor() != null
        && event.actor().role() == Role.STEWARD;
  }

  private static LoggedRaise raise(Proved proved) {
    Event event = proved.event();
    BudgetRef budget = present(event.budget());
    return new LoggedRaise(
        new RaiseId(word(event.request())),
        new Account(
            new DatasetId(present(event.dataset()).id().value()),
            Optional.ofNullable(event.project()).map(project -> new ProjectId(project.value()))),
        new Budget(new Rho(budget.rho()), new Delta(budget.delta()), budget.questions()),
        present(event.actor()).pseudonym().value(),
        proved.head());
  }

  private static LoggedIntent intent(Proved proved) {
    Optional<LedgerMark> ledger =
        Optional.ofNullable(proved.event().ledger())
            .map(mark -> new LedgerMark(mark.id().value(), mark.sequence(), digest(mark.head())));
    Event event = proved.event();
    return new LoggedIntent(
        facts(event), isDecided(event, Outcome.REFER), actor(event), ledger, proved.head());
  }

  private static boolean isApproval(Event event) {
    return event.type() == EventType.RELEASE_REVIEWED
        && event.source() == Component.GATEWAY
        && event.actor() != null
        && event.actor().role() == Role.STEWARD
        && isDecided(event, Outcome.PERMIT);
  }

  private static LoggedApproval approval(Proved proved) {
    Event event = proved.event();
    return new LoggedApproval(
        new JobId(word(event.job())),
        digest(present(event.content())),
        actor(event),
        proved.head());
  }

  private static boolean isLetThrough(Event event) {
    return event.type() == EventType.QUERY_INTENT
        && event.source() == Component.GATEWAY
        && (isDecided(event, Outcome.PERMIT) || isDecided(event, Outcome.REFER));
  }

  private static boolean isDecided(Event event, Outcome wanted) {
    return event.decision() instanceof DecisionRef(Outcome outcome, _) && outcome == wanted;
  }

  private static String actor(Event event) {
    return present(event.actor()).pseudonym().value();
  }

  private static IntentFacts facts(Event event) {
    DatasetRef dataset = present(event.dataset());
    PolicyRef policy = present(event.policy());
    QueryRef query = present(event.query());
    return new IntentFacts(
        new JobId(word(event.job())),
        new DatasetId(dataset.id().value()),
        new ProjectId(word(event.project())),
        new Purpose(word(event.purpose())),
        new GrantId(word(event.grant())),
        digest(policy.hash()),
        present(query.plan()));
  }

  private static String word(@Nullable Identifier identifier) {
    return present(identifier).value();
  }

  private static Digest digest(io.ansim.audit.event.Digest digest) {
    return new Digest(digest.value().substring(SHA_256.length()));
  }

  /** An entry that leaves a fact out announces nothing. */
  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("an entry without one of its facts");
    }
    return value;
  }
}
