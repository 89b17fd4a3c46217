package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Wrapping of a secret under a key: random nonce, then AES-256-GCM bound to a context. */
final class Envelope {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private Envelope() {}

  /** Wraps a secret so that it opens only under the same key and context. */
  static byte[] wrap(SecretKey key, Secret secret, byte[] context, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        secret.reveal(plain -> {
          try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
          } catch (GeneralSecurityException e) {
            throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not wrap a key", e);
          }
        });
    byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
    return wrapped;
  }

  /** Opens what {@link #wrap} made, or refuses. */
  static Secret unwrap(SecretKey key, byte[] wrapped, byte[] context) {
    if (wrapped.length <= NONCE_BYTES + TAG_BITS / 8) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "a wrapped key is too short");
    }
    byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context);
      return Secret.taking(cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "a wrapped key is damaged or belongs to something else", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }
}
