package io.ansim.audit.proof;

import io.ansim.audit.checkpoint.Checkpoint;

/** Whether an entry is proved to be in a trusted log. */
public sealed interface ProofVerdict {
  /**
   * The entry is in the log.
   *
   * @param index the index of the entry
   * @param checkpoint the trusted checkpoint that covers it
   */
  record Verified(long index, Checkpoint checkpoint) implements ProofVerdict {}

  /**
   * The entry is not proved to be in the log.
   *
   * @param cause which part failed
   * @param reason why, as a fragment of a sentence
   */
  record Rejected(Cause cause, String reason) implements ProofVerdict {}

  /** The part of a proof that failed. */
  enum Cause {
    /** The text is not a proof. */
    MALFORMED,
    /** The checkpoint is not trusted by the policy. */
    UNTRUSTED_CHECKPOINT,
    /** The path does not lead from the entry to the root of the checkpoint. */
    WRONG_PATH
  }
}
