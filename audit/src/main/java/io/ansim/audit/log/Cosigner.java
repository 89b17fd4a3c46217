package io.ansim.audit.log;

import io.ansim.audit.checkpoint.SignedCheckpoint;

/**
 * Obtains the cosignatures of witnesses. The log's writer asks before it publishes a checkpoint, so
 * an answer takes a bounded time, whatever the witnesses do.
 */
public interface Cosigner extends AutoCloseable {
  /** A log without witnesses. */
  Cosigner NONE =
      new Cosigner() {
        @Override
        public SignedCheckpoint cosign(LogView signed) {
          return signed.checkpoint();
        }

        @Override
        public Standing standing(SignedCheckpoint checkpoint) {
          return Standing.COMPLETE;
        }

        @Override
        public void close() {}
      };

  /** How far the cosigning of a checkpoint has come. */
  enum Standing {
    /** Too few witnesses have signed for what waits for them. */
    NO_QUORUM,
    /** Enough witnesses have signed, but not all. */
    QUORUM,
    /** Every witness has signed. */
    COMPLETE
  }

  /** The checkpoint of a view with the cosignatures that could be had in time. */
  SignedCheckpoint cosign(LogView signed) throws InterruptedException;

  /** How far a checkpoint has come. */
  Standing standing(SignedCheckpoint checkpoint);

  @Override
  void close();
}
