package io.ansim.enclave.keeper.intake;

import io.ansim.policy.access.AccessCheck;
import io.ansim.policy.canonical.Canonical;
import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Decides whether a job is run, as if the gateway were an attacker who holds the gateway's key.
 *
 * <p>Every step is decided without data, in a fixed order, and the first that fails is the answer.
 * A job that was found authentic, unexpired and in time for a free place is burnt before anything
 * else about it is looked at, so each identifier is examined once.
 */
public final class Intake {
  /** The furthest ahead that a job may expire. */
  public static final Duration MAX_LIFE = Duration.ofMinutes(5);

  /** The most that the gateway's clock and the keeper's may differ. */
  public static final Duration MAX_SKEW = Duration.ofSeconds(30);

  /**
   * What the intake relies on.
   *
   * @param gateway the key that signs jobs
   * @param policies the policies in force
   * @param isStored whether there is a sealed store of a dataset
   * @param log checks proofs of the audit log
   * @param ledger whether the ledger contains a mark
   * @param checkpoints the log's checkpoints so far
   * @param roomToHold whether another result can be kept for people to decide about
   * @param burnt the jobs so far
   * @param slots the places for running jobs
   * @param clock the keeper's own clock
   */
  public record Trust(
      PublicKey gateway,
      Policies policies,
      Predicate<DatasetId> isStored,
      IntentLog log,
      Predicate<LedgerMark> ledger,
      LogMemory checkpoints,
      BooleanSupplier roomToHold,
      BurntJobs burnt,
      Slots slots,
      InstantSource clock) {}

  private final Trust trust;

  /** An intake that relies on these. */
  public Intake(Trust trust) {
    this.trust = trust;
  }

  /** The verdict on a signed job; an accepted one must be closed. */
  public Verdict verify(Signed signed) {
    Optional<Job> authentic = authentic(signed);
    if (authentic.isEmpty()) {
      return new Verdict.Refused(Verdict.UNIDENTIFIED, Rejection.NOT_AUTHENTIC);
    }
    Job job = authentic.get();
    Instant now = trust.clock().instant();
    if (!isInTime(job, now)) {
      return new Verdict.Refused(job.id(), Rejection.EXPIRED);
    }
    Optional<Slots.Slot> slot = trust.slots().take();
    if (slot.isEmpty()) {
      return new Verdict.Refused(job.id(), Rejection.BUSY);
    }
    return examine(job, now, slot.get());
  }

  /** Whether this is the gateway's signature for that purpose. */
  public boolean isGateways(SignatureContext context, Signed signed) {
    return context.verifies(signed, trust.gateway());
  }

  private Optional<Job> authentic(Signed signed) {
    if (!isGateways(SignatureContext.JOB, signed)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JobWire.JOB.decode(signed.content().toArray()));
    } catch (MalformedWire noJob) {
      return Optional.empty();
    }
  }

  private static boolean isInTime(Job job, Instant now) {
    return job.expires().isAfter(now.minus(MAX_SKEW))
        && !job.expires().isAfter(now.plus(MAX_LIFE).plus(MAX_SKEW));
  }

  private Verdict examine(Job job, Instant now, Slots.Slot slot) {
    boolean accepted = false;
    try {
      Verdict verdict = examineWithin(job, now, slot);
      accepted = verdict instanceof AcceptedJob;
      return verdict;
    } finally {
      if (!accepted) {
        slot.close();
      }
    }
  }

  private Verdict examineWithin(Job job, Instant now, Slots.Slot slot) {
    if (!trust.burnt().burn(job.id(), job.expires().plus(MAX_SKEW), now)) {
      return new Verdict.Refused(job.id(), Rejection.REPLAYED);
    }
    if (!trust.isStored().test(job.dataset()) || !trust.policies().names(job.dataset())) {
      return new Verdict.Refused(job.id(), Rejection.UNKNOWN_DATASET);
    }
    Optional<HeldPolicy> held =
        trust.policies().current(job.dataset()).filter(p -> p.digest().equals(job.policy()));
    if (held.isEmpty()) {
      return new Verdict.Refused(job.id(), Rejection.OTHER_POLICY);
    }
    if (!isGranted(job, held.get(), now)) {
      return new Verdict.Refused(job.id(), Rejection.NO_GRANT);
    }
    IntentFacts facts = IntentFacts.of(job);
    Optional<IntentLog.LoggedIntent> intent = announced(job, facts, held.get(), now);
    if (intent.isEmpty()) {
      return new Verdict.Refused(job.id(), Rejection.INTENT_NOT_LOGGED);
    }
    if (!intent.get().ledger().map(trust.ledger()::test).orElse(true)) {
      return new Verdict.Refused(job.id(), Rejection.LEDGER_ROLLED_BACK);
    }
    Optional<List<Ask>> asks = judge(job, held.get());
    if (asks.isEmpty() || !isCanonical(job, held.get())) {
      return new Verdict.Refused(job.id(), Rejection.DENIED);
    }
    if (held.get().isReviewed() && !trust.roomToHold().getAsBoolean()) {
      return new Verdict.Refused(job.id(), Rejection.TOO_MANY_HELD);
    }
    String asker = intent.get().asker();
    return new AcceptedJob(job, held.get(), IntentFacts.plan(job), asks.get(), asker, slot);
  }

  private static boolean isGranted(Job job, HeldPolicy held, Instant now) {
    return AccessCheck.refusals(
            held.policy(),
            Optional.of(job.grant()),
            job.dataset(),
            job.project(),
            job.purpose(),
            now)
        .isEmpty();
  }

  private Optional<IntentLog.LoggedIntent> announced(
      Job job, IntentFacts facts, HeldPolicy held, Instant now) {
    return trust
        .log()
        .verify(job.intent(), job.intentProof())
        .filter(intent -> intent.facts().equals(facts))
        .filter(intent -> intent.referred() == held.isReviewed())
        .filter(intent -> trust.checkpoints().admits(intent.head(), now));
  }

  /** What the worker may be asked; nothing if the keeper's own judge does not permit the plan. */
  private static Optional<List<Ask>> judge(Job job, HeldPolicy held) {
    try {
      return switch (new Judge(held.policy()).decide(job.plan())) {
        case Decision.Permit(List<Ask> asks) -> Optional.of(asks);
        case Decision.Refer(List<Ask> asks) when Disclosure.covers(held.policy(), asks) ->
            Optional.of(asks);
        case Decision.Refer _, Decision.Deny _ -> Optional.empty();
      };
    } catch (RuntimeException _) {
      // A plan that the judge cannot even weigh was made by no planner: doubt denies.
      return Optional.empty();
    }
  }

  /**
   * Whether the plan is in the one form of all questions that mean the same, so that its hash is
   * the question's identity and a question under another guise is no other question.
   */
  private static boolean isCanonical(Job job, HeldPolicy held) {
    try {
      return Canonical.isCanonical(held.policy(), job.plan());
    } catch (RuntimeException _) {
      // The judge permitted it, and yet it has no form: doubt denies.
      return false;
    }
  }
}
