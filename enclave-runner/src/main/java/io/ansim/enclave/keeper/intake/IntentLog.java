package io.ansim.enclave.keeper.intake;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import java.util.Optional;

/** The audit log as the keeper sees it: it checks proofs under pinned keys and cannot write. */
public interface IntentLog {
  /**
   * An entry that is proved to be in the log and announces a question.
   *
   * @param facts what it says will be run
   * @param ledger the newest mark of the ledger that the log's writer knew; empty if it knew none
   * @param head the trusted checkpoint it is proved under
   */
  record LoggedIntent(IntentFacts facts, Optional<LedgerMark> ledger, LogHead head) {}

  /**
   * An entry that is proved to be in the log and agrees to a top-up.
   *
   * @param id the top-up
   * @param account the account
   * @param amount what is added to its budget
   * @param steward the pseudonym of who agreed
   * @param head the trusted checkpoint it is proved under
   */
  record LoggedRaise(RaiseId id, Account account, Budget amount, String steward, LogHead head) {}

  /** What an entry says; empty if it is not proved under the pinned keys, or is no intent. */
  Optional<LoggedIntent> verify(Bytes entry, Bytes proof);

  /**
   * What a steward agreed to; empty if it is not proved under the pinned keys, or is another act.
   */
  Optional<LoggedRaise> verifyRaise(Bytes entry, Bytes proof);
}
