package io.ansim.enclave.keys;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The public name of a key: 128 random bits in hexadecimal. */
public record KeyId(String hex) {
  /** Length of the binary form, in bytes. */
  public static final int BYTES = 16;

  /** Checks the form. */
  public KeyId {
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a key id is 32 lowercase hexadecimal digits");
    }
  }

  /** A new one. */
  public static KeyId random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /** The id with this binary form. */
  public static KeyId of(byte[] bytes) {
    return new KeyId(HexFormat.of().formatHex(bytes));
  }

  /** The binary form. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
