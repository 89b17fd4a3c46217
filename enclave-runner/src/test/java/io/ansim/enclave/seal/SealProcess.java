package io.ansim.enclave.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  static SealProcess start(Bench bench, String... more) throws IOException {
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
    command.addAll(List.of(more));
    return new SealProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start(),
        told);
  }

  /** The most memory that was ever resident, MiB, as the kernel tells it; 0 once it has ended. */
  long peakMegabytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException ended) {
      return 0;
    }
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
