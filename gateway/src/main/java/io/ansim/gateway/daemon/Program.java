package io.ansim.gateway.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command, all of its environment and the file its output goes to.
 *
 * <p>Nothing of this process's own environment reaches it, and only the owner can read its log.
 */
public record Program(
    List<String> command, Map<String, String> environment, Path directory, Path log) {

  /** Copies the collections. */
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Starts the program with an empty standard input. */
  public Process start() throws IOException {
    Process process = spawn();
    process.getOutputStream().close();
    return process;
  }

  /** Runs the program to its end with this input; a status other than 0 is a fault. */
  public void run(String input, Duration limit) throws IOException, InterruptedException {
    Process process = spawn();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    }
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(name() + " did not end within " + limit + "; see `" + log + "`");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          name() + " ended with status " + process.exitValue() + "; see `" + log + "`");
    }
  }

  private Process spawn() throws IOException {
    if (Files.notExists(log)) {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private String name() {
    return "`" + Path.of(command.getFirst()).getFileName() + "`";
  }
}
