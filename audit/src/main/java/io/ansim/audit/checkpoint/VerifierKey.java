package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key as signed notes name it: `name+keyid+base64(type, key)`. */
public final class VerifierKey {
  private final String name;
  private final SignatureType type;
  private final byte[] raw;
  private final PublicKey key;
  private final int keyId;

  private VerifierKey(String name, SignatureType type, byte[] raw, PublicKey key) {
    this.name = name;
    this.type = type;
    this.raw = raw;
    this.key = key;
    this.keyId = keyId(name, type, raw);
  }

  static VerifierKey of(String name, SignatureType type, PublicKey key) {
    if (!KeyName.isValid(name)) {
      throw new AuditFault(AuditFault.Code.MALFORMED_TEXT, "bad key name `" + name + "`");
    }
    return new VerifierKey(name, type, type.encode(key), key);
  }

  /** Reads a verifier key; refuses every text but the one spelling of a key of a known type. */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3 || !KeyName.isValid(parts[0])) {
      throw malformed("a verifier key is name+id+key");
    }
    byte[] typed = StrictBase64.decode(parts[2]).orElseThrow(() -> malformed("bad base64"));
    Optional<SignatureType> type =
        typed.length == 0 ? Optional.empty() : SignatureType.ofCode(typed[0]);
    if (type.isEmpty() || typed.length != 1 + type.get().publicKeyBytes()) {
      throw malformed("unknown key type or wrong key length");
    }
    byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
    try {
      VerifierKey key = new VerifierKey(parts[0], type.get(), raw, type.get().decode(raw));
      if (!key.text().equals(vkey)) {
        throw malformed("the key id is not the key's");
      }
      return key;
    } catch (GeneralSecurityException notOnTheCurve) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT, "bytes that are no public key", notOnTheCurve);
    }
  }

  /** The name; for a log's key it is the origin of the log. */
  public String name() {
    return name;
  }

  /** The type of the signatures this key verifies. */
  public SignatureType type() {
    return type;
  }

  /** The first four bytes of SHA-256(name, newline, type, key). */
  public int keyId() {
    return keyId;
  }

  /** The key in its one spelling. */
  public String text() {
    byte[] typed = new byte[1 + raw.length];
    typed[0] = (byte) type.code();
    System.arraycopy(raw, 0, typed, 1, raw.length);
    return label() + "+" + StrictBase64.encode(typed);
  }

  /** The name and id of the key, short enough for a message. */
  public String label() {
    return name + "+" + HexFormat.of().toHexDigits(keyId);
  }

  /** Whether a signature line claims to be by this key. */
  public boolean isNamedBy(NoteSignature signature) {
    return signature.keyName().equals(name) && signature.keyId() == keyId;
  }

  /** Whether the signature is this key's over the checkpoint. */
  public boolean verifies(Checkpoint checkpoint, NoteSignature signature) {
    byte[] bytes = signature.signature();
    if (!isNamedBy(signature) || bytes.length != type.signatureBytes()) {
      return false;
    }
    long seconds = type.isTimed() ? ByteBuffer.wrap(bytes).getLong() : 0;
    if (seconds < 0) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(type.algorithm());
      verifier.initVerify(key);
      verifier.update(type.message(name, seconds, checkpoint));
      int start = type.isTimed() ? Long.BYTES : 0;
      return verifier.verify(bytes, start, bytes.length - start);
    } catch (GeneralSecurityException malformedSignature) {
      return false;
    }
  }

  /** When this key signed, if its signatures say so; nothing is verified here. */
  public Optional<Instant> timeOf(NoteSignature signature) {
    byte[] bytes = signature.signature();
    return type.isTimed() && bytes.length == type.signatureBytes()
        ? Optional.of(Instant.ofEpochSecond(ByteBuffer.wrap(bytes).getLong()))
        : Optional.empty();
  }

  /** Whether both wrap the same public key, under whatever name or type. */
  boolean hasSameKeyAs(VerifierKey other) {
    return Arrays.equals(raw, other.raw);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && type == that.type
        && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  @Override
  public String toString() {
    return label();
  }

  private static int keyId(String name, SignatureType type, byte[] raw) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      sha256.update((byte) type.code());
      return ByteBuffer.wrap(sha256.digest(raw)).getInt();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, what);
  }
}
