package io.ansim.audit.bundle;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.VerifierKey;
import java.util.List;

/** What a verification of a bundle came to. */
public sealed interface BundleVerdict {
  /**
   * Every byte is what a trusted runner signed or a trusted log holds.
   *
   * @param statement what the runner said
   * @param runner the name of the runner
   * @param index the index of the log's entry
   * @param checkpoint the trusted checkpoint that covers it
   * @param signers the log's keys, then the witnesses', who signed the checkpoint
   */
  record Sound(
      Statement statement,
      String runner,
      long index,
      Checkpoint checkpoint,
      List<VerifierKey> signers)
      implements BundleVerdict {
    /** Copies the list. */
    public Sound {
      signers = List.copyOf(signers);
    }
  }

  /**
   * Something is not as it should be.
   *
   * @param place the file that is wrong, or the bundle itself
   * @param reason why, as a fragment of a sentence
   */
  record Unsound(String place, String reason) implements BundleVerdict {}
}
