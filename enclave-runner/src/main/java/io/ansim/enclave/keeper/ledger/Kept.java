package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import java.util.List;

/**
 * An answer that may leave, as often as it is asked for. Only the ledger makes one: of a release
 * once it is paid and kept durably, or of what it kept before.
 */
public final class Kept {
  private final KeptResult first;

  Kept(KeptResult first) {
    this.first = first;
  }

  /**
   * The same table as the answer to another job.
   *
   * @param labels how that job names the columns; names are no part of a question's identity
   * @param mark how far the ledger has come by now
   */
  public KeptResult to(JobId job, List<Name> labels, LedgerMark mark) {
    return new KeptResult(job, first.release().labelled(labels), first.evidence().beside(mark));
  }

  @Override
  public String toString() {
    return "Kept[" + first.job() + "]";
  }
}
