package io.ansim.audit.checkpoint;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** The same with further signatures behind those it has. */
  public SignedCheckpoint with(List<NoteSignature> further) {
    List<NoteSignature> all = new ArrayList<>(note.signatures());
    all.addAll(further);
    return new SignedCheckpoint(checkpoint, new SignedNote(note.text(), all));
  }

  /** The signature by a key that verifies, if there is one. */
  public Optional<NoteSignature> signatureBy(VerifierKey key) {
    return note.signatures().stream()
        .filter(signature -> key.verifies(checkpoint, signature))
        .findFirst();
  }

  /**
   * When a key says that it signed; nothing if it has not, or signs without a time. Not verified.
   */
  public Optional<Instant> time(VerifierKey key) {
    return note.signatures().stream()
        .filter(signature -> key.type().isTimed() && key.isNamedBy(signature))
        .map(signature -> Instant.ofEpochSecond(ByteBuffer.wrap(signature.signature()).getLong()))
        .findFirst();
  }

  /** The note as bytes. */
  public byte[] bytes() {
    return note.bytes();
  }
}
