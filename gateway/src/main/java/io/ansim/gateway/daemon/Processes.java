package io.ansim.gateway.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What Linux says about a running process, so that a recycled pid is never mistaken for a server.
 */
public final class Processes {
  private Processes() {}

  /** Waits for a process to end; false when it is still there after the limit. */
  public static boolean awaitEnd(ProcessHandle process, Duration limit)
      throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("waiting for process " + process.pid(), failed);
    }
  }

  /** Asks a process to end, waits, then ends it by force; on return it is gone. */
  public static void stop(ProcessHandle process, Duration patience) throws InterruptedException {
    process.destroy();
    if (!awaitEnd(process, patience)) {
      process.destroyForcibly();
      awaitEnd(process, patience);
    }
  }

  /** The folder a process works in; empty when it has ended or belongs to someone else. */
  public static Optional<Path> workingDirectory(ProcessHandle process) {
    return link(process, "cwd");
  }

  /** The program file a process runs; empty when it has ended or belongs to someone else. */
  public static Optional<Path> executable(ProcessHandle process) {
    return link(process, "exe");
  }

  /** The words of a process's command line; none when it has ended. */
  public static List<String> commandLine(ProcessHandle process) {
    try {
      return List.of(Files.readString(entry(process, "cmdline"), UTF_8).split("\0"));
    } catch (IOException ended) {
      return List.of();
    }
  }

  private static Optional<Path> link(ProcessHandle process, String name) {
    try {
      return Optional.of(Files.readSymbolicLink(entry(process, name)));
    } catch (IOException endedOrForeign) {
      return Optional.empty();
    }
  }

  private static Path entry(ProcessHandle process, String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
