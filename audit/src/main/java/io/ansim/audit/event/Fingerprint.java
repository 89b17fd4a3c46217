package io.ansim.audit.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells under which entries the same thing stands, and without the key nothing else: equal things
 * have equal fingerprints, and nobody can try whether a guess is right.
 *
 * @param value 32 lowercase hexadecimal digits
 */
public record Fingerprint(String value) {
  private static final int BYTES = 16;

  /** Checks the form. */
  public Fingerprint {
    if (value.length() != 2 * BYTES || !Alphabet.LOWERCASE_HEX.spells(value)) {
      throw new IllegalArgumentException("not a fingerprint");
    }
  }

  /**
   * The fingerprint of a thing: the first 128 bits of HMAC-SHA-256.
   *
   * @param key at least 32 bytes
   * @param kind which kind of thing it is
   * @param digest the digest of the thing
   */
  public static Fingerprint of(byte[] key, String kind, Digest digest) {
    if (key.length < 32) {
      throw new IllegalArgumentException("fingerprint key of under 32 bytes");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] tag = mac.doFinal((kind + "\n" + digest).getBytes(StandardCharsets.UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(tag, 0, BYTES));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
