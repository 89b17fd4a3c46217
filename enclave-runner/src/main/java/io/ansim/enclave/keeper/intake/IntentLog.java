package io.ansim.enclave.keeper.intake;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
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
   * @param referred whether it says that people decide about the result first
   * @param asker the pseudonym of who asks
   * @param ledger the newest mark of the ledger that the log's writer knew; empty if it knew none
   * @param head the trusted checkpoint it is proved under
   */
  record LoggedIntent(
      IntentFacts facts,
      boolean referred,
      String asker,
      Optional<LedgerMark> ledger,
      LogHead head) {}

  /**
   * An entry that is proved to be in the log and approves a held result.
   *
   * @param job the job whose result it is
   * @param content the digest of what the steward was shown
   * @param steward the pseudonym of who approved
   * @param head the trusted checkpoint it is proved under
   */
  record LoggedApproval(JobId job, Digest content, String steward, LogHead head) {}

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

  /**
   * What a steward approved; empty if it is not proved under the pinned keys, or is another act.
   */
  Optional<LoggedApproval> verifyApproval(Bytes entry, Bytes proof);

  /** The checkpoint under which an entry of any kind is proved; empty if it is not. */
  Optional<LogHead> proved(Bytes entry, Bytes proof);
}
