package io.ansim.enclave.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.linux.Linux;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static byte[] bytes() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0x5a);
    return bytes;
  }

  @Test
  void taking_source_isZeroed() {
    byte[] source = bytes();
    try (Secret secret = Secret.taking(source)) {
      assertArrayEquals(new byte[32], source);
      assertArrayEquals(bytes(), secret.reveal(copy -> copy.clone()));
    }
  }

  @Test
  void reveal_afterReturn_copyIsZeroed() {
    AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
    try (Secret secret = Secret.taking(bytes())) {
      secret.reveal(copy -> {
        kept.set(copy);
        return "";
      });
    }
    assertArrayEquals(new byte[32], kept.get());
  }

  @Test
  void erase_memory_isZeroed() {
    try (Secret secret = Secret.taking(bytes())) {
      secret.erase();
      assertArrayEquals(new byte[32], secret.memory().toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Test
  void reveal_closed_isRefused() {
    Secret secret = Secret.taking(bytes());
    secret.close();
    secret.close();
    assertThrows(EnclaveFault.class, () -> secret.reveal(copy -> copy.length));
    assertThrows(IllegalStateException.class, () -> secret.memory().get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void toString_any_isRedacted() {
    try (Secret secret = Secret.taking(bytes())) {
      assertEquals("[redacted]", secret.toString());
      assertEquals("[redacted]", "%s".formatted(secret));
    }
  }

  @Test
  void equals_sameBytes_areEqual() {
    byte[] other = bytes();
    other[31]++;
    try (Secret a = Secret.taking(bytes());
        Secret b = Secret.taking(bytes());
        Secret c = Secret.taking(other)) {
      assertEquals(a, b);
      assertEquals(a.hashCode(), b.hashCode());
      assertNotEquals(a, c);
    }
  }

  @Test
  void writeTo_pipe_arrivesAtReadFrom() {
    int[] pipe = Linux.pipe();
    try (Secret sent = Secret.taking(bytes());
        Secret received = Secret.blank(32)) {
      sent.writeTo(pipe[1]);
      Linux.close(pipe[1]);
      assertEquals(true, received.readFrom(pipe[0]));
      assertEquals(sent, received);
      assertEquals(false, received.readFrom(pipe[0]));
    } finally {
      Linux.close(pipe[0]);
    }
  }
}
