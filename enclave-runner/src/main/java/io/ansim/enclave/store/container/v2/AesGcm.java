package io.ansim.enclave.store.container.v2;

import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM from the JDK's own provider. */
final class AesGcm implements ChunkSuite {
  /** A provider ranked first may be a hundred times slower: the fast one is taken by name. */
  static final String PROVIDER = "SunJCE";

  private final SecretKey key;
  // No longer there than this: a cipher keeps what it made of its key.
  private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

  /** Under a key, which is copied. */
  AesGcm(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  @Override
  public int seal(byte[] nonce, byte[] context, byte[] plain, int length, byte[] out)
      throws GeneralSecurityException {
    return run(Cipher.ENCRYPT_MODE, nonce, context, plain, length, out);
  }

  @Override
  public int open(byte[] nonce, byte[] context, byte[] sealed, int length, byte[] out)
      throws GeneralSecurityException {
    return run(Cipher.DECRYPT_MODE, nonce, context, sealed, length, out);
  }

  private int run(int mode, byte[] nonce, byte[] context, byte[] in, int inLength, byte[] out)
      throws GeneralSecurityException {
    Cipher ready = idle.poll();
    Cipher cipher = ready == null ? Cipher.getInstance("AES/GCM/NoPadding", PROVIDER) : ready;
    cipher.init(mode, key, new GCMParameterSpec(Chunk.TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(context);
    int length = cipher.doFinal(in, 0, inLength, out, 0);
    idle.add(cipher);
    return length;
  }
}
