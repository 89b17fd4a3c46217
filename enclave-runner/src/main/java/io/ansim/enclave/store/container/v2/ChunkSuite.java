package io.ansim.enclave.store.container.v2;

import java.security.GeneralSecurityException;

/** An authenticated cipher under one key; may be used by several threads. */
sealed interface ChunkSuite permits AesGcm, AriaGcm {
  /** Writes ciphertext and tag to {@code out} and returns their length. */
  int seal(byte[] nonce, byte[] context, byte[] plain, int length, byte[] out)
      throws GeneralSecurityException;

  /** Writes plain bytes to {@code out} and returns their length; throws if not authentic. */
  int open(byte[] nonce, byte[] context, byte[] sealed, int length, byte[] out)
      throws GeneralSecurityException;
}
