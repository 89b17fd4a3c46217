package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.run.KeyDesk;
import io.ansim.enclave.keeper.socket.LogLine;
import io.ansim.enclave.keys.KeySource;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;

/** A desk for sources that need no key; whoever asks for one has made a mistake. */
final class NoKeys implements KeyDesk {
  @Override
  public KeySource during(JobId job, Digest policy, LogLine line) {
    return opening -> {
      throw new IllegalStateException("no key was to be asked for");
    };
  }

  @Override
  public void deliver(LogLine line) {}
}
