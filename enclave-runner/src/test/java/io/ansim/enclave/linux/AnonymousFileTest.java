package io.ansim.enclave.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnonymousFileTest {
  @Test
  void write_moreThanABuffer_readsBackThroughThePath() throws Exception {
    byte[] bytes = new byte[200_000];
    new Random(1).nextBytes(bytes);
    try (AnonymousFile file = AnonymousFile.create("test")) {
      file.write(bytes, 0, 70_000);
      file.write(bytes, 70_000, 130_000);
      assertArrayEquals(bytes, Files.readAllBytes(file.path()));
    }
  }

  @Test
  void seal_thenWrite_isRefusedByTheKernel() {
    try (AnonymousFile file = AnonymousFile.create("test")) {
      file.write(new byte[] {1, 2, 3}, 0, 3);
      assertFalse(file.isSealed());
      file.seal();
      assertTrue(file.isSealed());
      assertThrows(EnclaveFault.class, () -> file.write(new byte[] {4}, 0, 1));
      assertThrows(
          IOException.class,
          () -> Files.write(file.path(), new byte[] {5}, StandardOpenOption.WRITE));
    }
  }
}
