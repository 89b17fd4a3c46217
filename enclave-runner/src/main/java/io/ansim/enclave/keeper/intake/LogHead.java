package io.ansim.enclave.keeper.intake;

import io.ansim.policy.dataset.Digest;

/**
 * A trusted checkpoint of the audit log.
 *
 * @param origin the log's name, without white space
 * @param size the number of entries, at least 1
 * @param root the root over them
 */
public record LogHead(String origin, long size, Digest root) {
  /** Checks the name and the size. */
  public LogHead {
    if (!origin.matches("\\S{1,255}") || size < 1) {
      throw new IllegalArgumentException("a log that proves an entry has a name and a size");
    }
  }
}
