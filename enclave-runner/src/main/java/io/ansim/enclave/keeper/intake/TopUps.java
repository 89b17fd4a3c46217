package io.ansim.enclave.keeper.intake;

import io.ansim.enclave.keeper.ledger.Ledger;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.ledger.Raise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides about top-ups, as if the gateway were an attacker who holds the gateway's key: a budget
 * is raised only if the log proves that two stewards agreed to that amount for that account.
 */
public final class TopUps {
  private static final int PEOPLE = 2;

  private final Predicate<DatasetId> isStored;
  private final IntentLog log;
  private final LogMemory checkpoints;
  private final Ledger ledger;
  private final InstantSource clock;

  /**
   * Top-ups of a ledger.
   *
   * @param isStored whether there is a sealed store of a dataset
   * @param log checks proofs of the audit log
   * @param checkpoints the log's checkpoints so far
   */
  public TopUps(
      Predicate<DatasetId> isStored,
      IntentLog log,
      LogMemory checkpoints,
      Ledger ledger,
      InstantSource clock) {
    this.isStored = isStored;
    this.log = log;
    this.checkpoints = checkpoints;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What becomes of a top-up; durable on return. */
  public Raise.Reply decide(Raise raise) {
    return new Raise.Reply(raise.id(), outcome(raise), ledger.mark());
  }

  private Raise.Outcome outcome(Raise raise) {
    if (!isStored.test(raise.account().dataset())) {
      return Raise.Outcome.UNKNOWN_DATASET;
    }
    List<IntentLog.LoggedRaise> decisions = decisions(raise);
    if (decisions.size() != PEOPLE || raise.decisions().size() != PEOPLE) {
      return Raise.Outcome.NOT_DECIDED;
    }
    Set<String> stewards = new HashSet<>();
    decisions.forEach(decision -> stewards.add(decision.steward()));
    if (stewards.size() != PEOPLE) {
      return Raise.Outcome.ONE_PERSON;
    }
    return ledger.raise(raise.id(), raise.account(), raise.amount());
  }

  /** The decisions that are proved and about this top-up. */
  private List<IntentLog.LoggedRaise> decisions(Raise raise) {
    Instant now = clock.instant();
    List<IntentLog.LoggedRaise> proved = new ArrayList<>();
    for (Raise.Decision decision : raise.decisions()) {
      Optional<IntentLog.LoggedRaise> logged =
          log.verifyRaise(decision.entry(), decision.proof())
              .filter(entry -> isAbout(raise, entry))
              .filter(entry -> checkpoints.admits(entry.head(), now));
      logged.ifPresent(proved::add);
    }
    return proved;
  }

  private static boolean isAbout(Raise raise, IntentLog.LoggedRaise entry) {
    return entry.id().equals(raise.id())
        && entry.account().equals(raise.account())
        && entry.amount().equals(raise.amount());
  }
}
