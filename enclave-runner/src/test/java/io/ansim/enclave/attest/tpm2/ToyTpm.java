package io.ansim.enclave.attest.tpm2;

import io.ansim.policy.job.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** Signs whatever a test has it say, which no TPM would. */
public final class ToyTpm {
  /** Restricted, signing, made in this TPM, never to leave it. */
  public static final int ATTESTATION_KEY = 0x00050072;

  private final KeyPair keys;

  /** One with a new key. */
  public ToyTpm() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The key's {@code TPM2B_PUBLIC} with some attributes. */
  public Bytes publicPart(int attributes) {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    byte[] area =
        bytes(out -> {
          out.writeShort(0x0023);
          out.writeShort(0x000B);
          out.writeInt(attributes);
          sized(out, new byte[0]);
          out.writeShort(0x0010);
          out.writeShort(0x0018);
          out.writeShort(0x000B);
          out.writeShort(0x0003);
          out.writeShort(0x0010);
          sized(out, fixed(key.getW().getAffineX()));
          sized(out, fixed(key.getW().getAffineY()));
        });
    return Bytes.of(bytes(out -> sized(out, area)));
  }

  /** A quote as a TPM makes it. */
  public Quote quote(byte[] qualifier, Registers registers) {
    return sign(
        attest(0xff544347, 0x8018, 0x000B, qualifier, registers.selection(), registers.quoted()));
  }

  /** The signature over anything. */
  public Quote sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(keys.getPrivate());
      signer.update(message);
      byte[] both = signer.sign();
      byte[] signature =
          bytes(out -> {
            out.writeShort(0x0018);
            out.writeShort(0x000B);
            out.writeShort(32);
            out.write(both, 0, 32);
            out.writeShort(32);
            out.write(both, 32, 32);
          });
      return new Quote(Bytes.of(message), Bytes.of(signature));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** A {@code TPMS_ATTEST} with chosen parts. */
  static byte[] attest(
      int magic, int type, int bank, byte[] qualifier, byte[] selection, byte[] digest) {
    return bytes(out -> {
      out.writeInt(magic);
      out.writeShort(type);
      sized(out, new byte[34]);
      sized(out, qualifier);
      out.writeLong(1);
      out.writeInt(2);
      out.writeInt(3);
      out.writeByte(1);
      out.writeLong(4);
      out.writeInt(1);
      out.writeShort(bank);
      out.writeByte(selection.length);
      out.write(selection);
      sized(out, digest);
    });
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      content.writeTo(out);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void sized(DataOutputStream out, byte[] content) throws IOException {
    out.writeShort(content.length);
    out.write(content);
  }

  private static byte[] fixed(BigInteger number) {
    byte[] raw = number.toByteArray();
    byte[] padded = new byte[32];
    int from = Math.max(0, raw.length - 32);
    System.arraycopy(raw, from, padded, 32 - (raw.length - from), raw.length - from);
    return padded;
  }
}
