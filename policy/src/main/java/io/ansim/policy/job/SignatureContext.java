package io.ansim.policy.job;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * What a signature is for. The label is signed with the content, so that a signature made for one
 * purpose cannot serve another.
 */
public enum SignatureContext {
  /** A job, signed by the gateway. */
  JOB("ansim/job/v1"),
  /** A reply, signed by the keeper. */
  REPLY("ansim/reply/v1"),
  /** A wish to stop a job, signed by the gateway. */
  CANCEL("ansim/cancel/v1"),
  /** A wish to see what a held result is like, signed by the gateway. */
  VIEW("ansim/view/v1"),
  /** A wish to let a held result go, signed by the gateway. */
  DISCHARGE("ansim/discharge/v1"),
  /** A wish to have a dataset forgotten, signed by the gateway or with the keeper's own key. */
  FORGET("ansim/forget/v1"),
  /** The keeper's report on itself, signed by the keeper. */
  HEALTH("ansim/health/v1"),
  /** A top-up of a budget, signed by the gateway. */
  RAISE("ansim/raise/v1"),
  /** What became of a top-up, signed by the keeper. */
  RAISED("ansim/raised/v1"),
  /** What was spent of a dataset, signed by the keeper. */
  ODOMETER("ansim/odometer/v1"),
  /** An entry for the audit log, signed by the keeper. */
  ANNOUNCE("ansim/announce/v1"),
  /** A dataset policy, signed by a steward. */
  POLICY("ansim/policy/v1"),
  /** What an enclave may be, signed by a steward. */
  REFERENCE("ansim/reference/v1");

  private final String label;

  SignatureContext(String label) {
    this.label = label;
  }

  private byte[] prefix() {
    return (label + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Signs content with an Ed25519 key. */
  public Signed sign(byte[] content, PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(prefix());
    signature.update(content);
    return new Signed(Bytes.of(content), Bytes.of(signature.sign()));
  }

  /** Whether the signature is this key's over that content for this purpose. */
  public boolean verifies(Signed signed, PublicKey key) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(prefix());
      signature.update(signed.content().toArray());
      return signature.verify(signed.signature().toArray());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
