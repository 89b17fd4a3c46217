package io.ansim.enclave.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.job.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A parcel opens for its key and its binding, and for nothing else. */
final class EphemeralKeyTest {
  private final SecureRandom random = new SecureRandom();
  private final EphemeralKey key = EphemeralKey.fresh(random);
  private final Binding binding = binding(key, 1);

  @Test
  void open_whatWasSealedToIt_isTheSecret() {
    try (Secret secret = secret();
        Secret opened = key.open(EphemeralKey.seal(secret, binding, random), binding)) {
      assertEquals(secret, opened);
    }
  }

  @Test
  void open_anotherBindingOrKey_isRefused() {
    EphemeralKey other = EphemeralKey.fresh(random);
    try (Secret secret = secret()) {
      Bytes parcel = EphemeralKey.seal(secret, binding, random);
      assertThrows(EnclaveFault.class, () -> key.open(parcel, binding(key, 2)));
      assertThrows(EnclaveFault.class, () -> other.open(parcel, binding));
      assertThrows(EnclaveFault.class, () -> other.open(parcel, binding(other, 1)));
    }
  }

  @Test
  void open_anyByteFlippedOrMissing_isRefused() {
    try (Secret secret = secret()) {
      byte[] parcel = EphemeralKey.seal(secret, binding, random).toArray();
      for (int i = 0; i < parcel.length; i++) {
        byte[] flipped = parcel.clone();
        flipped[i] ^= 1;
        assertThrows(EnclaveFault.class, () -> key.open(Bytes.of(flipped), binding), "byte " + i);
        byte[] cut = Arrays.copyOf(parcel, i);
        assertThrows(EnclaveFault.class, () -> key.open(Bytes.of(cut), binding));
      }
    }
  }

  private static Secret secret() {
    return Secret.taking(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
  }

  private static Binding binding(EphemeralKey opener, int nonce) {
    byte[] bytes = new byte[Binding.NONCE_BYTES];
    bytes[0] = (byte) nonce;
    return new Binding(
        Bytes.of(bytes), new DatasetVersion("claims", 3), opener.opener(), Approvals.POLICY);
  }
}
