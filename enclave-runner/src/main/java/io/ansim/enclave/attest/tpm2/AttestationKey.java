package io.ansim.enclave.attest.tpm2;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.dataset.Digest;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/**
 * The public part of a TPM's attestation key: ECDSA on P-256 with SHA-256.
 *
 * <p>It is known by its name, which covers its attributes: an approved name is the name of a key
 * that cannot leave its TPM and signs only what that TPM says of itself.
 */
public final class AttestationKey {
  private static final int FIXED_TPM = 1 << 1;
  private static final int FIXED_PARENT = 1 << 4;
  private static final int SENSITIVE_DATA_ORIGIN = 1 << 5;
  private static final int RESTRICTED = 1 << 16;
  private static final int DECRYPT = 1 << 17;
  private static final int SIGN = 1 << 18;
  private static final int REQUIRED =
      FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN | RESTRICTED | SIGN;

  private final Digest name;
  private final PublicKey key;

  private AttestationKey(Digest name, PublicKey key) {
    this.name = name;
    this.key = key;
  }

  /** The key in a {@code TPM2B_PUBLIC}, as {@code tpm2_readpublic} writes it. */
  public static AttestationKey read(byte[] sizedPublic) throws Unconvincing {
    TpmBytes outer = new TpmBytes(sizedPublic);
    byte[] area = outer.sized();
    outer.end();
    TpmBytes in = new TpmBytes(area);
    expect(in.u16(), Algorithm.ECC);
    expect(in.u16(), Algorithm.SHA_256);
    int attributes = in.u32();
    Unconvincing.unless(
        (attributes & (REQUIRED | DECRYPT)) == REQUIRED, Refusal.TPM_KEY_NOT_RESTRICTED);
    in.sized();
    expect(in.u16(), Algorithm.NONE);
    expect(in.u16(), Algorithm.ECDSA);
    expect(in.u16(), Algorithm.SHA_256);
    expect(in.u16(), Algorithm.NIST_P256);
    expect(in.u16(), Algorithm.NONE);
    ECPoint point = new ECPoint(new BigInteger(1, in.sized()), new BigInteger(1, in.sized()));
    in.end();
    return new AttestationKey(Digest.of(area), publicKey(point));
  }

  /** SHA-256 of its public area: the key's name without the number of the algorithm before it. */
  public Digest name() {
    return name;
  }

  /** Whether a {@code TPMT_SIGNATURE} is this key's over a message. */
  boolean verifies(byte[] message, byte[] signature) throws Unconvincing {
    TpmBytes in = new TpmBytes(signature);
    expect(in.u16(), Algorithm.ECDSA);
    expect(in.u16(), Algorithm.SHA_256);
    byte[] r = in.sized();
    byte[] s = in.sized();
    in.end();
    Unconvincing.unless(r.length <= 32 && s.length <= 32, Refusal.MALFORMED);
    byte[] both = new byte[64];
    System.arraycopy(r, 0, both, 32 - r.length, r.length);
    System.arraycopy(s, 0, both, 64 - s.length, s.length);
    try {
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(key);
      check.update(message);
      return check.verify(both);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttestationKey that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(name.bytes());
  }

  @Override
  public String toString() {
    return "attestation key " + name;
  }

  private static PublicKey publicKey(ECPoint point) throws Unconvincing {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    } catch (GeneralSecurityException malformed) {
      throw new Unconvincing(Refusal.MALFORMED);
    }
  }

  private static void expect(int got, int wanted) throws Unconvincing {
    Unconvincing.unless(got == wanted, Refusal.MALFORMED);
  }
}
