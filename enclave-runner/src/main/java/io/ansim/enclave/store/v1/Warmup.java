package io.ansim.enclave.store.v1;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;

/** Makes the JIT compile the cipher before there is anything to decrypt. */
public final class Warmup {
  private static final int ROUNDS = 3000;
  private static final int BYTES = 4096;

  private Warmup() {}

  /** Seals and opens small chunks under a key of zeros until the compiler has seen enough. */
  public static void run() {
    Header header =
        new Header(
            new DatasetVersion("warm-up", 1),
            "0".repeat(2 * Header.FILE_ID_BYTES),
            new KeyId("0".repeat(2 * KeyId.BYTES)),
            "0".repeat(64));
    try (Secret zeros = Secret.blank(32)) {
      ChunkCipher cipher = new ChunkCipher(header, zeros);
      byte[] plain = new byte[BYTES];
      byte[] sealed = new byte[BYTES + ChunkCipher.TAG_BYTES];
      cipher.seal(0, true, plain, BYTES, sealed);
      for (int i = 0; i < ROUNDS; i++) {
        cipher.open(0, true, sealed, sealed.length, plain);
      }
    }
  }
}
