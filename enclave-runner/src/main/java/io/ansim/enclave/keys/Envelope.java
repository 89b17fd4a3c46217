package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Wrapping of a secret under a key: random nonce, then AES-256-GCM bound to a context. */
final class Envelope {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Where a cipher comes from: the JDK, by name, or a token. */
  @FunctionalInterface
  interface Ciphers {
    /** A new AES-GCM cipher. */
    Cipher aesGcm() throws GeneralSecurityException;
  }

  private static final Ciphers JDK = () -> Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");

  private Envelope() {}

  /** Wraps a secret so that it opens only under the same key and context. */
  static byte[] wrap(byte[] key, Secret secret, byte[] context, SecureRandom random) {
    return wrap(new SecretKeySpec(key, "AES"), JDK, secret, context, random);
  }

  /** The same under a key that may be nowhere but in a token. */
  static byte[] wrap(Key key, Ciphers ciphers, Secret secret, byte[] context, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        secret.reveal(plain -> {
          try {
            return cipher(ciphers, Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
          } catch (GeneralSecurityException e) {
            throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not wrap a key", e);
          }
        });
    byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
    return wrapped;
  }

  /** Opens what was wrapped, or refuses. */
  static Secret unwrap(byte[] key, byte[] wrapped, byte[] context) {
    return unwrap(new SecretKeySpec(key, "AES"), JDK, wrapped, context);
  }

  /** The same under a key that may be nowhere but in a token. */
  static Secret unwrap(Key key, Ciphers ciphers, byte[] wrapped, byte[] context) {
    if (wrapped.length <= NONCE_BYTES + TAG_BITS / 8) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "a wrapped key is too short");
    }
    byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
    try {
      Cipher cipher = cipher(ciphers, Cipher.DECRYPT_MODE, key, nonce, context);
      return Secret.taking(cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "a wrapped key is damaged or belongs to something else", e);
    }
  }

  private static Cipher cipher(Ciphers ciphers, int mode, Key key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = ciphers.aesGcm();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }
}
