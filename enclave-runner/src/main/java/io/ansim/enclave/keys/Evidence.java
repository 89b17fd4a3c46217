package io.ansim.enclave.keys;

import io.ansim.policy.job.Bytes;

/**
 * What is shown for the process that is to hold a dataset's key; believed by nobody before it was
 * appraised.
 *
 * @param type which kind it is, for instance {@code process} or {@code tpm2}
 * @param content the evidence itself, in the form of its kind
 */
public record Evidence(String type, Bytes content) {
  /** A process's own word, which proves nothing to others. */
  public static final String PROCESS = "process";

  /** Checks the kind's name. */
  public Evidence {
    if (!type.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("malformed kind of evidence `%s`".formatted(type));
    }
  }
}
