package io.ansim.audit.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of something that is kept elsewhere. Whoever can guess the content can recognise its
 * digest: personal values go into the log as a {@link Commitment}, never as a digest.
 *
 * @param value `sha256:` and 64 lowercase hexadecimal digits
 */
public record Digest(String value) {
  private static final String PREFIX = "sha256:";
  private static final int LENGTH = PREFIX.length() + 64;

  /** Checks the form. */
  public Digest {
    if (value.length() != LENGTH
        || !value.startsWith(PREFIX)
        || !Alphabet.LOWERCASE_HEX.spells(value, PREFIX.length(), LENGTH)) {
      throw new IllegalArgumentException("not a SHA-256 digest");
    }
  }

  /** The digest with these 32 bytes. */
  public static Digest ofSha256(byte[] sha256) {
    return new Digest(PREFIX + HexFormat.of().formatHex(sha256));
  }

  /** The digest of the content. */
  public static Digest of(byte[] content) {
    try {
      return ofSha256(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
