package io.ansim.policy.ledger;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.LedgerMark;
import java.util.List;

/**
 * More budget for an account, decided by two people; signed by the gateway.
 *
 * @param id the top-up
 * @param account the account
 * @param amount what is added to its budget
 * @param decisions two entries of the log, {@code budget.raised}, by two different stewards
 */
public record Raise(RaiseId id, Account account, Budget amount, List<Decision> decisions) {
  /**
   * One person's decision in the log.
   *
   * @param entry the log entry, byte for byte
   * @param proof its inclusion proof, a C2SP tlog-proof
   */
  public record Decision(Bytes entry, Bytes proof) {}

  /** Copies the list. */
  public Raise {
    decisions = List.copyOf(decisions);
  }

  /**
   * What became of a top-up; signed by the keeper.
   *
   * @param id the top-up
   * @param outcome what became of it
   * @param mark how far the ledger had come
   */
  public record Reply(RaiseId id, Outcome outcome, LedgerMark mark) {}

  /** What can become of a top-up. */
  public enum Outcome {
    /** The budget is raised, now or by the same request before. */
    RAISED,
    /** The decisions are not two, not in the log, not by stewards, or not about this. */
    NOT_DECIDED,
    /** Both decisions are one person's. */
    ONE_PERSON,
    /** Another top-up had this identifier. */
    OTHER_RAISE,
    /** The dataset is not in the keeper's care. */
    UNKNOWN_DATASET
  }
}
