package io.ansim.enclave.keeper.socket;

import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The key that signs what the keeper says; it does not print. */
public final class KeeperKey {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  /**
   * A pair of keys.
   *
   * @throws IllegalArgumentException if they do not belong together
   */
  public KeeperKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    if (!SignatureContext.HEALTH.verifies(
        sign(SignatureContext.HEALTH, new byte[] {0}), publicKey)) {
      throw new IllegalArgumentException("the two keys do not belong together");
    }
  }

  /** The key that checks its signatures. */
  public PublicKey publicKey() {
    return publicKey;
  }

  Signed sign(SignatureContext context, byte[] content) {
    try {
      return context.sign(content, privateKey);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("not an Ed25519 key", unusable);
    }
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
