package io.ansim.enclave.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * The authenticated cipher of a dataset's segments, chosen when the dataset is sealed. Key, nonce
 * and tag are 32, 12 and 16 bytes in both.
 */
public enum Suite {
  /** AES-256 in GCM (NIST SP 800-38D), from the JDK's own provider. */
  AES_256_GCM(1, "aes-256-gcm"),
  /** ARIA-256 (RFC 5794) in GCM, from BouncyCastle; about a hundred times slower. */
  ARIA_256_GCM(2, "aria-256-gcm");

  private final int code;
  private final String word;

  Suite(int code, String word) {
    this.code = code;
    this.word = word;
  }

  /** The number in a sealed file's header. */
  public int code() {
    return code;
  }

  /** The name on command lines and in manifests. */
  public String word() {
    return word;
  }

  /** The suite with a number, if there is one. */
  public static Optional<Suite> coded(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }

  /** The suite with a name, if there is one. */
  public static Optional<Suite> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
