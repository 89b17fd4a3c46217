package io.ansim.gateway.dispatch;

import io.ansim.policy.job.Bytes;
import java.util.Optional;

/** Writes entries of the keeper's into the audit log, which the keeper itself cannot write. */
@FunctionalInterface
public interface EntryWriter {
  /**
   * Writes an entry as it is, durably.
   *
   * @return its inclusion proof, a C2SP tlog-proof; empty if it is not written
   */
  Optional<Bytes> write(Bytes entry);
}
