package io.ansim.enclave.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sealing program in a process of its own. */
final class SealProcess implements AutoCloseable {
  private final Process process;
  private final Path told;

  private SealProcess(Process process, Path told) {
    this.process = process;
    this.told = told;
  }

  /** Starts it on a bench, with a folder of its own for temporary files. */
  static SealProcess start(Bench bench) throws IOException {
    Path temp = Files.createDirectories(bench.folder.resolve("tmp"));
    Path told = Files.createTempFile(bench.folder, "told-", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                SealMain.class.getName()));
    command.addAll(bench.arguments());
    return new SealProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start(),
        told);
  }

  boolean isRunning() {
    return process.isAlive();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  String told() throws IOException {
    return Files.readString(told);
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
