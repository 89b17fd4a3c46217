package io.ansim.enclave.keeper.held;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import java.util.List;

/**
 * A held result that two people approved in the log, so that it may leave, as often as it is asked
 * for. Only {@link Discharges} makes one.
 */
public final class Discharged implements Discharges.Verdict {
  private final HeldResult result;
  private final List<Digest> approvals;

  Discharged(HeldResult result, List<Digest> approvals) {
    this.result = result;
    this.approvals = List.copyOf(approvals);
  }

  /** The table under the keeper's evidence, beside what the ledger is by now. */
  public KeptResult result(LedgerMark mark) {
    return new KeptResult(result.job(), result.dossier().table(), result.evidence().beside(mark));
  }

  /** What its statement says, but for the approvals. */
  public Bytes facts() {
    return result.facts();
  }

  /** The digests of the log's entries that approved it. */
  public List<Digest> approvals() {
    return approvals;
  }

  @Override
  public String toString() {
    return "Discharged[" + result.job() + "]";
  }
}
