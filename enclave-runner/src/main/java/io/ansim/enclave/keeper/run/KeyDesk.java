package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.socket.LogLine;
import io.ansim.enclave.keys.KeySource;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;

/** Where the keys of dataset versions come from while jobs run. */
public interface KeyDesk {
  /**
   * Where one job's keys come from.
   *
   * @param policy the digest of the policy the job was accepted under
   * @param line the way to the audit log that the job's conversation is
   */
  KeySource during(JobId job, Digest policy, LogLine line);

  /** Hands over what waits to be logged; what the log does not take waits on. */
  void deliver(LogLine line);
}
