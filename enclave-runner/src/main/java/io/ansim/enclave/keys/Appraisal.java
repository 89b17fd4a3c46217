package io.ansim.enclave.keys;

import io.ansim.policy.dataset.Digest;

/** Weighs the evidence for a process before it is handed a dataset's key. */
@FunctionalInterface
public interface Appraisal {
  /**
   * What evidence is worth. An appraisal never accepts evidence that is not bound to exactly this;
   * that the nonce is fresh is the caller's to check.
   */
  Verdict appraise(Evidence evidence, Binding binding);

  /** What came of an appraisal. */
  sealed interface Verdict {
    /**
     * The process may hold the key.
     *
     * @param measurement the digest of what it was started from
     * @param attested whether others can rely on that
     */
    record Accepted(Digest measurement, boolean attested) implements Verdict {}

    /**
     * The process may not hold the key.
     *
     * @param reason a word for the audit log: lower-case letters and hyphens
     */
    record Refused(String reason) implements Verdict {
      /** Checks that the reason says nothing but a word. */
      public Refused {
        if (!reason.matches("[a-z][a-z-]{0,62}")) {
          throw new IllegalArgumentException("a reason is one word");
        }
      }
    }
  }
}
