package io.ansim.enclave.keeper.journal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce before each ciphertext, under a key of its own. Without the key
 * nothing of what is sealed can be read, altered or passed off in another context.
 */
public final class Seal implements AutoCloseable {
  /** By how many bytes what is sealed is longer. */
  public static final int OVERHEAD = 12 + 16;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  // By name: another provider in front would take over silently.
  private static final String PROVIDER = "SunJCE";

  private final Secret key;
  private final SecureRandom random;

  private Seal(Secret key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /**
   * A seal whose key is derived from a secret (HKDF-SHA256, RFC 5869).
   *
   * @param salt what tells two seals of one purpose apart
   * @param purpose what it is for; another purpose has another key
   */
  public static Seal derive(Secret secret, byte[] salt, String purpose, SecureRandom random) {
    byte[] label = purpose.getBytes(StandardCharsets.US_ASCII);
    return secret.reveal(ikm -> {
      try {
        byte[] key =
            KDF.getInstance("HKDF-SHA256", PROVIDER)
                .deriveData(
                    HKDFParameterSpec.ofExtract()
                        .addIKM(new SecretKeySpec(ikm, "Generic"))
                        .addSalt(salt)
                        .thenExpand(label, KEY_BYTES));
        return new Seal(Secret.taking(key), random);
      } catch (GeneralSecurityException e) {
        throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "could not derive a seal's key", e);
      }
    });
  }

  /** Seals bytes so that they open only under the same key and in the same context. */
  public byte[] seal(byte[] plain, byte[] context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, plain, 0, context);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return all;
  }

  /** Opens what {@link #seal} made in that context, and refuses anything else. */
  public byte[] open(byte[] sealed, byte[] context) {
    if (sealed.length < OVERHEAD) {
      throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "what was sealed is too short");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return apply(Cipher.DECRYPT_MODE, nonce, sealed, NONCE_BYTES, context);
  }

  /** Zeroes the key. */
  @Override
  public void close() {
    key.close();
  }

  private byte[] apply(int mode, byte[] nonce, byte[] bytes, int from, byte[] context) {
    return key.reveal(raw -> {
      try {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
        cipher.init(mode, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher.doFinal(bytes, from, bytes.length - from);
      } catch (GeneralSecurityException e) {
        throw new EnclaveFault(
            FaultCode.JOURNAL_REFUSED, "what was sealed is damaged or belongs elsewhere", e);
      }
    });
  }
}
