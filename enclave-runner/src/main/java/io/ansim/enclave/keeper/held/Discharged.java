package io.ansim.enclave.keeper.held;

import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;

/**
 * A held result that two people approved in the log, so that it may leave, as often as it is asked
 * for. Only {@link Discharges} makes one.
 */
public final class Discharged implements Discharges.Verdict {
  private final HeldResult result;

  Discharged(HeldResult result) {
    this.result = result;
  }

  /** The table under the keeper's evidence, beside what the ledger is by now. */
  public Reply.Answered reply(LedgerMark mark) {
    return new Reply.Answered(
        result.job(), result.dossier().table(), result.evidence().beside(mark));
  }

  @Override
  public String toString() {
    return "Discharged[" + result.job() + "]";
  }
}
