package io.ansim.gateway.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A login that has begun and not ended (OpenID Connect Core 1.0 section 3.1.2.1, RFC 7636).
 *
 * @param state what the callback must repeat
 * @param nonce what the ID token must repeat
 * @param verifier what proves at the token endpoint that this process began it
 * @param target the page to show afterwards
 * @param began when it began
 */
record PendingLogin(String state, String nonce, String verifier, String target, Instant began) {
  // 256 bits: RFC 7636 section 7.1 wants as many for the verifier.
  private static final int BYTES = 32;

  static PendingLogin begin(String target, Instant now, RandomGenerator random) {
    return new PendingLogin(word(random), word(random), word(random), target, now);
  }

  /** The S256 challenge of the verifier. */
  String challenge() {
    return encode(sha256(verifier));
  }

  /** A random word that cannot be guessed. */
  static String word(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return encode(bytes);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
