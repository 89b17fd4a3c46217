package io.ansim.enclave.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A keeper's process under a test, and what it told its operator. */
final class Launched implements AutoCloseable {
  private final Process process;
  private final Path out;

  private Launched(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts a program of this class path. */
  static Launched start(Class<?> main, Path folder, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "told-", ".txt");
    // Whatever a process leaves behind is somewhere in its folder.
    Path work = Files.createDirectories(folder.resolve("work"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + work,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    return new Launched(process, out);
  }

  /** Starts a command with no variables but these. */
  static Launched run(Path folder, List<String> command, Map<String, String> variables)
      throws IOException {
    Path out = Files.createTempFile(folder, "told-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return new Launched(builder.start(), out);
  }

  /** Waits until it listens. */
  Launched ready() throws InterruptedException {
    Eventually.holds("the keeper is ready", () -> told().contains("ready") || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError(told());
    }
    return this;
  }

  /** Waits until it has ended by itself. */
  int exit() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      throw new AssertionError("still running: " + told());
    }
    return process.exitValue();
  }

  String told() {
    try {
      return Files.readString(out);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** The process itself. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
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
