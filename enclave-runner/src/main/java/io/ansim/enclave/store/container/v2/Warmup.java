package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;

/**
 * Makes the JIT compile the JDK's cipher before there is much to do. Without it the first hundreds
 * of megabytes are interpreted: a call for a whole chunk counts as little as one for a page.
 */
public final class Warmup {
  private static final int ROUNDS = 3000;
  private static final int BYTES = 4096;

  private Warmup() {}

  /** Opens small chunks under a key of zeros until the compiler has seen enough. */
  public static void opening() {
    try (Secret zeros = Secret.blank(32)) {
      SegmentCipher cipher = cipher(zeros);
      byte[] plain = new byte[BYTES];
      byte[] sealed = new byte[BYTES + Chunk.TAG_BYTES];
      cipher.seal(0, true, plain, BYTES, sealed);
      for (int i = 0; i < ROUNDS; i++) {
        cipher.open(0, true, sealed, sealed.length, plain);
      }
    }
  }

  /** Seals small chunks under a key of zeros until the compiler has seen enough. */
  public static void sealing() {
    try (Secret zeros = Secret.blank(32)) {
      SegmentCipher cipher = cipher(zeros);
      byte[] plain = new byte[BYTES];
      byte[] sealed = new byte[BYTES + Chunk.TAG_BYTES];
      for (int i = 0; i < ROUNDS; i++) {
        // Each under a nonce of its own: the provider refuses to use one twice.
        cipher.seal(i, true, plain, BYTES, sealed);
      }
    }
  }

  private static SegmentCipher cipher(Secret zeros) {
    Header header =
        new Header(
            new DatasetVersion("warm-up", 1),
            StoreFormat.DUCKDB,
            Suite.AES_256_GCM,
            "0".repeat(32),
            new KeyId("0".repeat(2 * KeyId.BYTES)),
            "0".repeat(64));
    Segment segment = new Segment(0, Label.core(0), Header.BYTES, BYTES);
    return new SegmentCipher(header, segment, zeros);
  }
}
