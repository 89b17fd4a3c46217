package io.ansim.enclave.keys;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key that signs (RFC 8032); its seed is held as a {@link Secret}. */
public final class SigningKey implements AutoCloseable {
  /** Length of the seed, in bytes. */
  static final int SEED_BYTES = 32;

  private final KeyId id;
  private final Secret seed;

  SigningKey(KeyId id, Secret seed) {
    this.id = id;
    this.seed = seed;
  }

  /** The public name of the key. */
  public KeyId id() {
    return id;
  }

  /** The key that checks the signatures of this one. */
  public VerifyingKey verifyingKey() {
    return seed.reveal(bytes ->
        VerifyingKey.of(new Ed25519PrivateKeyParameters(bytes).generatePublicKey().getEncoded()));
  }

  /** The 64-byte signature of a message. */
  public byte[] sign(byte[] message) {
    return seed.reveal(bytes -> {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(true, new Ed25519PrivateKeyParameters(bytes));
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    });
  }

  /** Zeroes the seed. */
  @Override
  public void close() {
    seed.close();
  }

  @Override
  public String toString() {
    return "signing key " + id;
  }
}
