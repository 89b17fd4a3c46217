package io.ansim.policy.example;

import io.ansim.policy.disclosure.CellKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keyed functions of known keys. */
public final class TestCellKeys {
  private TestCellKeys() {}

  /** A function that lies in the middle of every table that mirrors itself: no change at all. */
  public static CellKeys unchanging() {
    return (_, _) -> Long.MIN_VALUE;
  }

  /** A function that cannot be told from chance, another for each seed. */
  public static CellKeys of(long seed) {
    return (dataset, input) -> {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        digest.update(dataset.value().getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        return ByteBuffer.wrap(digest.digest(input)).getLong();
      } catch (NoSuchAlgorithmException missing) {
        throw new AssertionError(missing);
      }
    };
  }
}
