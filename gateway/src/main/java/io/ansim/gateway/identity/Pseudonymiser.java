package io.ansim.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Gives each person one lasting pseudonym: HMAC-SHA-256 (RFC 2104) of the subject. */
public record Pseudonymiser(SecretKey key) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_KEY_BYTES = 32;

  // Keeps these values apart from any other use of the same key.
  private static final byte[] DOMAIN = "ansim.pseudonym.v1\0".getBytes(UTF_8);

  /** Takes a key of at least 32 bytes (RFC 2104 section 3). */
  public static Pseudonymiser of(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a pseudonym key of " + key.length + " bytes, wanted " + MIN_KEY_BYTES + " or more");
    }
    return new Pseudonymiser(new SecretKeySpec(key, ALGORITHM));
  }

  /** The pseudonym of a person: the same for the same key and subject, always. */
  public Pseudonym pseudonym(Subject subject) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(DOMAIN);
      return new Pseudonym(HexFormat.of().formatHex(mac.doFinal(subject.value().getBytes(UTF_8))));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return "Pseudonymiser[key=[redacted]]";
  }
}
