package io.ansim.policy.job;

import java.util.List;

/**
 * The wish that the keeper lets a held result go, with the decisions of the people who want it.
 *
 * @param job the job whose result is held
 * @param salt what the log hides with what the people were shown
 * @param approvals what the log says, at most {@value #MAX_APPROVALS}
 */
public record Discharge(JobId job, Salt salt, List<Approval> approvals) {
  /** The most approvals that are looked at. */
  public static final int MAX_APPROVALS = 4;

  /** Copies the list and checks its length. */
  public Discharge {
    approvals = List.copyOf(approvals);
    if (approvals.size() > MAX_APPROVALS) {
      throw new IllegalArgumentException("more approvals than are looked at");
    }
  }

  /**
   * One person's decision.
   *
   * @param entry the log entry, byte for byte
   * @param proof its inclusion proof, a C2SP tlog-proof
   */
  public record Approval(Bytes entry, Bytes proof) {}
}
