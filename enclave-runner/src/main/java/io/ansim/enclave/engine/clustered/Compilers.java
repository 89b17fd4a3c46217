package io.ansim.enclave.engine.clustered;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JVM's compiler threads. */
final class Compilers {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final String NAME = "CompilerThre";
  private static final int TIMES = 300;
  private static final int MILLISECONDS = 5;

  private Compilers() {}

  /**
   * Waits until none of them has anything to do, a second and a half at the most; not at all where
   * threads cannot be looked at.
   */
  static void await() {
    try {
      for (int i = 0; i < TIMES && isAnyBusy(); i++) {
        Thread.sleep(MILLISECONDS);
      }
    } catch (IOException unseen) {
      // A worker that is less warm answers later, and nothing else.
      return;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAnyBusy() throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        String state = Files.readString(thread.resolve("stat"));
        int name = state.indexOf(NAME);
        if (name >= 0 && state.startsWith(") R", state.indexOf(')', name))) {
          return true;
        }
      }
    }
    return false;
  }
}
