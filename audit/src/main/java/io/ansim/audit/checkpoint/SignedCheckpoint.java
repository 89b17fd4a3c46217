package io.ansim.audit.checkpoint;

/**
 * A checkpoint and the note that carries it; nothing is verified yet.
 *
 * @param checkpoint what the log says
 * @param note the same with signatures
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
  /** Checks that both say the same. */
  public SignedCheckpoint {
    if (!note.text().equals(checkpoint.text())) {
      throw new IllegalArgumentException("note of another checkpoint");
    }
  }

  /** Reads a signed checkpoint. */
  public static SignedCheckpoint parse(byte[] note) {
    SignedNote parsed = SignedNote.parse(note);
    return new SignedCheckpoint(Checkpoint.parse(parsed.text()), parsed);
  }

  /** The note as bytes. */
  public byte[] bytes() {
    return note.bytes();
  }
}
