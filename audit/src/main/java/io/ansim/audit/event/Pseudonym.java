package io.ansim.audit.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person in the log: the same for all their acts, and without the key not linkable to them.
 *
 * @param value 32 lowercase hexadecimal digits
 */
public record Pseudonym(String value) {
  private static final int BYTES = 16;

  /** Checks the form. */
  public Pseudonym {
    if (value.length() != 2 * BYTES || !Alphabet.LOWERCASE_HEX.spells(value)) {
      throw new IllegalArgumentException("not a pseudonym");
    }
  }

  /**
   * The pseudonym of a subject: the first 128 bits of HMAC-SHA-256 under a key that stays outside
   * the log.
   *
   * @param key at least 32 bytes
   */
  public static Pseudonym of(byte[] key, String subject) {
    if (key.length < 32) {
      throw new IllegalArgumentException("pseudonym key of under 32 bytes");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] tag = mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
      return new Pseudonym(HexFormat.of().formatHex(tag, 0, BYTES));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
