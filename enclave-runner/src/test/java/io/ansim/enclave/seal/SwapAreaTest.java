package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapAreaTest {
  private static final String TITLES = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
  @TempDir Path folder;

  @Test
  void isNamedIn_titlesAlone_isFalse() throws Exception {
    assertFalse(SwapArea.isNamedIn(Files.writeString(folder.resolve("swaps"), TITLES)));
  }

  @Test
  void isNamedIn_anArea_isTrue() throws Exception {
    String area = "/swapfile                               file\t\t1048572\t\t0\t\t-2\n";
    assertTrue(SwapArea.isNamedIn(Files.writeString(folder.resolve("swaps"), TITLES + area)));
  }
}
