package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.socket.LogLine;
import io.ansim.enclave.keys.Closing;
import io.ansim.enclave.keys.DatasetVersion;
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

  /** Whether there still is a key of a version; what is open of one without is to be forgotten. */
  boolean isKept(DatasetVersion version);

  /** What was opened of a version under the last release of its key is no longer in memory. */
  void closed(DatasetVersion version, Closing why);

  /** Hands over what waits to be logged; what the log does not take waits on. */
  void deliver(LogLine line);
}
