package io.ansim.enclave.store.container.v2;

import java.security.GeneralSecurityException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** ARIA-256-GCM (RFC 5794) from BouncyCastle, without a registered provider. */
final class AriaGcm implements ChunkSuite {
  private final KeyParameter key;

  /** Under a key, which is copied. */
  AriaGcm(byte[] key) {
    this.key = new KeyParameter(key);
  }

  @Override
  public int seal(byte[] nonce, byte[] context, byte[] plain, int length, byte[] out)
      throws GeneralSecurityException {
    return run(true, nonce, context, plain, length, out);
  }

  @Override
  public int open(byte[] nonce, byte[] context, byte[] sealed, int length, byte[] out)
      throws GeneralSecurityException {
    return run(false, nonce, context, sealed, length, out);
  }

  private int run(boolean seals, byte[] nonce, byte[] context, byte[] in, int length, byte[] out)
      throws GeneralSecurityException {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new ARIAEngine());
    cipher.init(seals, new AEADParameters(key, Chunk.TAG_BYTES * Byte.SIZE, nonce, context));
    int done = cipher.processBytes(in, 0, length, out, 0);
    try {
      return done + cipher.doFinal(out, done);
    } catch (InvalidCipherTextException notAuthentic) {
      throw new GeneralSecurityException("a tag does not match", notAuthentic);
    }
  }
}
