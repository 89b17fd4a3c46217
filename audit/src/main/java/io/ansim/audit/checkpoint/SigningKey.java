package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;

/** A key that signs checkpoints; it never shows its private half. */
final class SigningKey {
  private final VerifierKey verifierKey;
  private final PrivateKey privateKey;

  SigningKey(VerifierKey verifierKey, PrivateKey privateKey) {
    this.verifierKey = verifierKey;
    this.privateKey = privateKey;
  }

  static SigningKey generate(String name, SignatureType type, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type.algorithm());
      generator.initialize(new NamedParameterSpec(type.algorithm()), random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(VerifierKey.of(name, type, pair.getPublic()), pair.getPrivate());
    } catch (GeneralSecurityException missingAlgorithm) {
      throw new AssertionError(missingAlgorithm);
    }
  }

  VerifierKey verifierKey() {
    return verifierKey;
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  NoteSignature sign(Checkpoint checkpoint, Instant now) {
    SignatureType type = verifierKey.type();
    long seconds = type.isTimed() ? now.getEpochSecond() : 0;
    try {
      Signature signer = Signature.getInstance(type.algorithm());
      signer.initSign(privateKey);
      signer.update(type.message(verifierKey.name(), seconds, checkpoint));
      byte[] signature = signer.sign();
      ByteBuffer bytes = ByteBuffer.allocate(type.signatureBytes());
      if (type.isTimed()) {
        bytes.putLong(seconds);
      }
      return NoteSignature.of(verifierKey, bytes.put(signature).array());
    } catch (GeneralSecurityException unusableKey) {
      throw new AuditFault(AuditFault.Code.SIGNING_KEY, "cannot sign", unusableKey);
    }
  }

  @Override
  public String toString() {
    return verifierKey.label() + " [redacted]";
  }
}
