package io.ansim.enclave.keys;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What evidence must be bound to, so that it is about one opening of one dataset version, now.
 *
 * @param nonce {@value #NONCE_BYTES} bytes that were drawn for this and count once
 * @param version the dataset version whose key is asked for
 * @param opener who is to hold the key: a job, or an ephemeral public key in hexadecimal
 * @param policy the digest of the policy it is opened under
 */
public record Binding(Bytes nonce, DatasetVersion version, String opener, Digest policy) {
  /** Length of the nonce. */
  public static final int NONCE_BYTES = 32;

  /** Checks the nonce and the opener. */
  public Binding {
    if (nonce.size() != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce of another length");
    }
    if (!opener.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,255}")) {
      throw new IllegalArgumentException("malformed opener `%s`".formatted(opener));
    }
  }

  /** The one text of it, which evidence carries a digest of. */
  public byte[] content() {
    return "ansim/key-binding/v1\nnonce %s\nversion %s\nopener %s\npolicy %s\n"
        .formatted(nonce, version, opener, policy)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The digest of its text.
   *
   * @param algorithm the JDK's name, such as {@code SHA-256} for a TPM or {@code SHA-512} for
   *     SEV-SNP's 64 bytes of report data
   */
  public byte[] digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content());
    } catch (NoSuchAlgorithmException unknown) {
      throw new IllegalArgumentException("unknown digest `%s`".formatted(algorithm), unknown);
    }
  }
}
