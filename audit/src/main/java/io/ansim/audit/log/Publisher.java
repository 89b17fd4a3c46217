package io.ansim.audit.log;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.tree.Hash;
import java.io.IOException;
import java.time.InstantSource;

/** Signs and publishes checkpoints; what it is about to sign is stored first. */
final class Publisher {
  /** The file that becomes the checkpoint. */
  static final String NEW_CHECKPOINT = "checkpoint.new";

  private final LogStorage log;
  private final SignedMark mark;
  private final CheckpointSigners signers;
  private final InstantSource clock;

  Publisher(LogStorage log, SignedMark mark, CheckpointSigners signers, InstantSource clock) {
    this.log = log;
    this.mark = mark;
    this.signers = signers;
    this.clock = clock;
  }

  /** Signs a checkpoint over durable entries; the log never signs one that contradicts it. */
  SignedCheckpoint sign(long size, Hash root) throws IOException {
    mark.write(new SignedMark.Mark(size, root));
    Checkpoint checkpoint = new Checkpoint(signers.origin(), size, root);
    return signers.sign(checkpoint, clock.instant());
  }

  /** Publishes a checkpoint that was signed; it is durable on return. */
  void publish(SignedCheckpoint signed) throws IOException {
    log.write(NEW_CHECKPOINT, signed.bytes());
    log.sync(NEW_CHECKPOINT);
    log.rename(NEW_CHECKPOINT, LogView.CHECKPOINT_FILE);
    log.syncFolder("");
  }
}
