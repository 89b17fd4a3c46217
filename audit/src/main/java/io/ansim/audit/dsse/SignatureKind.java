package io.ansim.audit.dsse;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * The two signatures under every statement: one that holds today, one against quantum computers.
 */
public enum SignatureKind {
  /** Ed25519 (RFC 8032). */
  ED25519("ed25519", "Ed25519"),
  /** ML-DSA-65 (FIPS 204). */
  ML_DSA_65("ml-dsa-65", "ML-DSA-65");

  private final String word;
  private final String algorithm;

  SignatureKind(String word, String algorithm) {
    this.word = word;
    this.algorithm = algorithm;
  }

  /** The name in files. */
  public String word() {
    return word;
  }

  /** The name in the JDK, which is also the one for people. */
  public String algorithm() {
    return algorithm;
  }

  PublicKey publicKey(byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
  }

  PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  boolean verifies(PublicKey key, byte[] message, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(bytes);
    } catch (GeneralSecurityException malformedSignature) {
      return false;
    }
  }
}
