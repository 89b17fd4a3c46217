package io.ansim.audit.witness;

import io.ansim.audit.checkpoint.NoteSignature;

/** What a witness says to a checkpoint; each case has its own status code in C2SP tlog-witness. */
sealed interface Answer {
  /**
   * 200: it grew out of the last one.
   *
   * @param cosignature the witness's; what it stands for is durable
   */
  record Cosigned(NoteSignature cosignature) implements Answer {}

  /**
   * 403: a key that the witness trusts for the log has not signed.
   *
   * @param reason why, as a fragment of a sentence
   */
  record Unsigned(String reason) implements Answer {}

  /** 404: the witness does not know the log. */
  record UnknownLog() implements Answer {}

  /**
   * 409: the last one has another size than the log believes, or another root.
   *
   * @param size the size that the witness cosigned last
   */
  record Conflict(long size) implements Answer {}

  /** 422: the proof does not lead from the last one to this one. */
  record Unproved() implements Answer {}
}
