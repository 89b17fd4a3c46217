package io.ansim.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of signature a checkpoint can carry (C2SP signed-note and tlog-cosignature). */
public enum SignatureType {
  /** A plain Ed25519 signature over the text of the note. */
  ED25519(1, "Ed25519", 32, 64, false, "302a300506032b6570032100"),
  /** A witness's Ed25519 signature with the time it saw the checkpoint. */
  ED25519_COSIGNATURE(4, "Ed25519", 32, 64, true, "302a300506032b6570032100"),
  /** An ML-DSA-44 signature with a time; the type for logs and witnesses alike. */
  ML_DSA_44(6, "ML-DSA-44", 1312, 2420, true, "30820532300b06096086480165030403110382052100");

  private final int code;
  private final String algorithm;
  private final int publicKeyBytes;
  private final int signatureBytes;
  private final boolean timed;

  /** What comes before the raw key in a SubjectPublicKeyInfo, in hexadecimal. */
  private final String keyInfoPrefix;

  SignatureType(
      int code,
      String algorithm,
      int publicKeyBytes,
      int signatureBytes,
      boolean timed,
      String keyInfoPrefix) {
    this.code = code;
    this.algorithm = algorithm;
    this.publicKeyBytes = publicKeyBytes;
    this.signatureBytes = signatureBytes;
    this.timed = timed;
    this.keyInfoPrefix = keyInfoPrefix;
  }

  /** The type byte of the specification. */
  public int code() {
    return code;
  }

  /** The name of the algorithm in the JDK. */
  public String algorithm() {
    return algorithm;
  }

  /** The length of the raw public key, in bytes. */
  int publicKeyBytes() {
    return publicKeyBytes;
  }

  /** The length of what a note carries after the key id, in bytes. */
  int signatureBytes() {
    return (timed ? Long.BYTES : 0) + signatureBytes;
  }

  /** Whether a signature starts with the seconds since 1970 as eight bytes. */
  boolean isTimed() {
    return timed;
  }

  static Optional<SignatureType> ofCode(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  PublicKey decode(byte[] raw) throws GeneralSecurityException {
    byte[] prefix = HexFormat.of().parseHex(keyInfoPrefix);
    byte[] keyInfo = Arrays.copyOf(prefix, prefix.length + raw.length);
    System.arraycopy(raw, 0, keyInfo, prefix.length, raw.length);
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(keyInfo));
  }

  byte[] encode(PublicKey key) {
    byte[] keyInfo = key.getEncoded();
    return Arrays.copyOfRange(keyInfo, keyInfo.length - publicKeyBytes, keyInfo.length);
  }

  /** The bytes that a signature of this type covers; `seconds` is unused by an untimed type. */
  byte[] message(String signer, long seconds, Checkpoint checkpoint) {
    return switch (this) {
      case ED25519 -> checkpoint.text().getBytes(StandardCharsets.UTF_8);
      case ED25519_COSIGNATURE ->
          ("cosignature/v1\ntime " + seconds + "\n" + checkpoint.text())
              .getBytes(StandardCharsets.UTF_8);
      case ML_DSA_44 -> SubtreeMessage.of(signer, seconds, checkpoint);
    };
  }
}
