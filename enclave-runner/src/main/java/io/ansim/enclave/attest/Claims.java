package io.ansim.enclave.attest;

import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an enclave says of itself; hardware signs it together with what the evidence is bound to.
 *
 * @param code the measurement of what it runs
 * @param site the digest of whom it trusts: stewards, gateway, log
 * @param sandbox the report of the process that is to hold a key, as it made it
 */
public record Claims(Measurement code, Digest site, String sandbox) {
  /** The same about a process with another report. */
  Claims confinedBy(String report) {
    return new Claims(code, site, report);
  }

  /**
   * The digest that hardware signs.
   *
   * @param algorithm SHA-256 for a TPM's extra data, SHA-512 for the 64 bytes of report data
   * @param binding what the evidence is for: a nonce and whatever else must not be exchanged
   */
  byte[] boundTo(byte[] binding, String algorithm) {
    String text =
        "ansim-attestation v1\ncode %s\nsite %s\nsandbox %s\n"
            .formatted(code, site, Digest.of(sandbox.getBytes(StandardCharsets.UTF_8)));
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(text.getBytes(StandardCharsets.US_ASCII));
      digest.update(binding);
      return digest.digest();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-2", missing);
    }
  }
}
