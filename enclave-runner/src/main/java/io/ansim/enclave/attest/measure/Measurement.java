package io.ansim.enclave.attest.measure;

import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-384 of what an enclave is made of.
 *
 * @param hex 96 lower-case hexadecimal digits
 */
public record Measurement(String hex) implements Comparable<Measurement> {
  /** Checks the form. */
  public Measurement {
    if (!hex.matches("[0-9a-f]{96}")) {
      throw new IllegalArgumentException("a measurement is 96 lower-case hexadecimal digits");
    }
  }

  /** The measurement of a text. */
  static Measurement of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-384").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Measurement(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-384", missing);
    }
  }

  /** The measurement of this code under a dataset's policy. */
  public Measurement under(Digest policy) {
    return of("ansim-measurement v1\ncode %s\npolicy %s\n".formatted(hex, policy));
  }

  /** The 48 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Its SHA-256, where no more than 32 bytes have room: a TPM's register, an entry of the log. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  @Override
  public int compareTo(Measurement other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
