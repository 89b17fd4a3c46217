package io.ansim.enclave.store.container.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.Suite;
import io.ansim.policy.dataset.Digest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, a decoder gives a value that cannot be wrong, or refuses. */
class DecodersTest {
  private static final long SEED = 20261122;
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(SEED);

  @Test
  void decode_anyHeader_isAHeaderOrRefused() {
    Header header = TestContainer.header(Suite.ARIA_256_GCM);
    assertEquals(header, Header.decode(header.encoded()));
    fuzz(header.encoded(), bytes -> Arrays.equals(bytes, Header.decode(bytes).encoded()));
  }

  @Test
  void decode_anyDirectory_isADirectoryOrRefused() {
    Directory.Entry entry = new Directory.Entry(3, new Digest("ab".repeat(32)));
    byte[] encoded = new Directory(List.of(entry, entry, entry)).encoded();
    fuzz(encoded, bytes -> Arrays.equals(bytes, Directory.decode(bytes).encoded()));
  }

  @Test
  void decode_anyIndex_isAnIndexOrRefused() {
    Segment one = new Segment(0, new Label(0, "claim", "cost"), Header.BYTES, 100);
    Segment two = new Segment(1, Label.core(3), 2L * Header.BYTES, 1L << 40);
    byte[] encoded = new Index(List.of(one, two), new byte[] {1, 2, 3}).encoded();
    assertEquals(List.of(one, two), Index.decode(encoded).segments());
    fuzz(encoded, bytes -> Arrays.equals(bytes, Index.decode(bytes).encoded()));
  }

  private void fuzz(byte[] encoded, Predicate<byte[]> isValue) {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] changed = changed(encoded);
      assertTrue(isRefusedOr(isValue, changed), "seed " + SEED);
    }
  }

  private static boolean isRefusedOr(Predicate<byte[]> isValue, byte[] bytes) {
    try {
      return isValue.test(bytes);
    } catch (IllegalArgumentException refused) {
      return true;
    } catch (EnclaveFault refused) {
      return refused.code() == FaultCode.STORE_REFUSED;
    }
  }

  private byte[] changed(byte[] encoded) {
    int length = random.nextInt(4) == 0 ? random.nextInt(encoded.length + 9) : encoded.length;
    byte[] changed = Arrays.copyOf(encoded, length);
    for (int i = random.nextInt(3); i >= 0 && length > 0; i--) {
      changed[random.nextInt(Math.min(length, 160))] = (byte) random.nextInt(256);
    }
    return changed;
  }
}
