package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;

/**
 * An answer that may leave, as often as it is asked for. Only the ledger makes one: of a release
 * once it is paid and kept durably, or of what it kept before.
 */
public final class Kept {
  private final Reply.Answered first;

  Kept(Reply.Answered first) {
    this.first = first;
  }

  /** The same table as the answer to another job, beside what the ledger is by now. */
  public Reply.Answered to(JobId job, LedgerMark mark) {
    return new Reply.Answered(job, first.release(), first.evidence().beside(mark));
  }

  @Override
  public String toString() {
    return "Kept[" + first.job() + "]";
  }
}
