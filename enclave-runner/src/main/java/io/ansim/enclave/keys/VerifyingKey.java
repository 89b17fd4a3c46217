package io.ansim.enclave.keys;

import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 public key: 32 bytes in hexadecimal. */
public record VerifyingKey(String hex) {
  /** Checks the form. */
  public VerifyingKey {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a verifying key is 64 lowercase hexadecimal digits");
    }
  }

  /** The key with this binary form. */
  public static VerifyingKey of(byte[] bytes) {
    return new VerifyingKey(HexFormat.of().formatHex(bytes));
  }

  /** The binary form. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Whether the signature of the message was made with the matching {@link SigningKey}. */
  public boolean verifies(byte[] message, byte[] signature) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, new Ed25519PublicKeyParameters(bytes()));
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }
}
