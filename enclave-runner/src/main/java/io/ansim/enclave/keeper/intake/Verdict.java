package io.ansim.enclave.keeper.intake;

import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;

/** What the intake says of a job. */
public sealed interface Verdict permits AcceptedJob, Verdict.Refused {
  /** The name in replies to what is no authentic job; the content's own is not believed. */
  JobId UNIDENTIFIED = new JobId("unidentified");

  /**
   * It is not run.
   *
   * @param job the job, or {@link #UNIDENTIFIED}
   * @param reason why
   */
  record Refused(JobId job, Reply.Rejection reason) implements Verdict {}
}
