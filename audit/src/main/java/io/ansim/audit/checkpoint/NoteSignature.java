package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.StrictBase64;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note.
 *
 * @param keyName the name of the key that claims to have signed
 * @param base64 the key id (4 bytes) and the signature, in base64
 */
public record NoteSignature(String keyName, String base64) {
  private static final String DASH = "\u2014 ";

  /** Checks the name and the base64. */
  public NoteSignature {
    if (!KeyName.isValid(keyName)
        || StrictBase64.decode(base64).filter(bytes -> bytes.length > Integer.BYTES).isEmpty()) {
      throw new AuditFault(AuditFault.Code.MALFORMED_TEXT, "bad signature line");
    }
  }

  static NoteSignature of(VerifierKey key, byte[] signature) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
    bytes.putInt(key.keyId()).put(signature);
    return new NoteSignature(key.name(), StrictBase64.encode(bytes.array()));
  }

  static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new AuditFault(AuditFault.Code.MALFORMED_TEXT, "bad signature line");
    }
    return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
  }

  /** The id of the key, as the line claims it. */
  public int keyId() {
    return ByteBuffer.wrap(decoded()).getInt();
  }

  /** What follows the key id: for timed types the time and then the signature. */
  byte[] signature() {
    byte[] bytes = decoded();
    return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
  }

  /** The line without its newline. */
  public String line() {
    return DASH + keyName + " " + base64;
  }

  private byte[] decoded() {
    return StrictBase64.decode(base64).orElseThrow();
  }
}
