package io.ansim.enclave.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the machine may put memory on a disk. */
final class SwapArea {
  /** The kernel's list of them. */
  static final Path AREAS = Path.of("/proc/swaps");

  private SwapArea() {}

  /** Whether a kernel's list, which begins with a line of titles, names any. */
  static boolean isNamedIn(Path areas) throws IOException {
    return Files.readAllLines(areas).size() > 1;
  }
}
