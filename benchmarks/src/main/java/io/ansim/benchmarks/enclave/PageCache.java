package io.ansim.benchmarks.enclave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel's memory of files. */
final class PageCache {
  private PageCache() {}

  /** Makes the next read of a file come from the disk. */
  static void forget(Path file) throws IOException, InterruptedException {
    run("sync", file.toString());
    run("dd", "if=" + file, "iflag=nocache", "count=0", "status=none");
  }

  /** The same for every file directly in a folder. */
  static void forgetAll(Path folder) throws IOException, InterruptedException {
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        forget(file);
      }
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("`%s` failed".formatted(command[0]));
    }
  }
}
