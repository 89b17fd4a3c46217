package io.ansim.audit.checkpoint;

import java.util.List;

/** What a trust policy says of a note. */
public sealed interface CheckpointVerdict {
  /**
   * The policy trusts it.
   *
   * @param signed the checkpoint
   * @param signers the log's keys, then the witnesses', whose signatures were verified
   */
  record Trusted(SignedCheckpoint signed, List<VerifierKey> signers) implements CheckpointVerdict {
    /** Copies the signers. */
    public Trusted {
      signers = List.copyOf(signers);
    }
  }

  /**
   * The policy does not trust it.
   *
   * @param reason why, as a fragment of a sentence
   */
  record Untrusted(String reason) implements CheckpointVerdict {}
}
