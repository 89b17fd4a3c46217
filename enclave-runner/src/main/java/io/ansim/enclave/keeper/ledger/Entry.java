package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;
import java.time.Instant;

/** A record of the ledger. */
sealed interface Entry {
  /**
   * A question is about to be run, or its answer to be given to another project.
   *
   * @param dataset the dataset whose accounts pay
   * @param spending who pays how much for what
   * @param opens whether it is run anew; otherwise it shares the run or the answer before it
   */
  record Debited(DatasetId dataset, Spending spending, boolean opens) implements Entry {}

  /**
   * A question was answered, and its release is kept.
   *
   * @param question the question's id
   * @param release the digest of the sealed release
   * @param at when
   */
  record Answered(Digest question, Digest release, Instant at) implements Entry {}

  /**
   * A question ended without an answer; asked again, it is paid again.
   *
   * @param question the question's id
   * @param at when
   */
  record Failed(Digest question, Instant at) implements Entry {}

  /**
   * A budget was raised.
   *
   * @param id the top-up
   * @param account the account
   * @param amount what was added
   * @param at when
   */
  record Raised(RaiseId id, Account account, Budget amount, Instant at) implements Entry {}
}
