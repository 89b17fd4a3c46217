package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes of a demo that was started elsewhere, or that died without ending them. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DemoFolder folder;

  Leftovers(DemoFolder folder) {
    this.folder = folder;
  }

  /** Ends what still runs of the demo; whether anything did. */
  boolean stop() throws IOException, InterruptedException {
    if (Files.notExists(folder.demoFile())) {
      return false;
    }
    DemoFile file = DemoFile.read(folder.demoFile());
    List<ProcessHandle> running = new ArrayList<>();
    for (String name : List.of("demo", "gateway", "keeper", "keycloak", "postgres")) {
      Optional.ofNullable(file.pids().get(name))
          .flatMap(ProcessHandle::of)
          .filter(this::isOurs)
          .ifPresent(running::add);
    }
    // The demo itself ends the others; what is left after it is ended here.
    for (ProcessHandle process : running) {
      if (process.isAlive()) {
        Processes.stop(process, PATIENCE);
      }
    }
    Files.deleteIfExists(folder.demoFile());
    return !running.isEmpty();
  }

  /**
   * A pid may be somebody else's by now; ours names this folder in its command line or runs in it.
   */
  private boolean isOurs(ProcessHandle process) {
    return process.isAlive()
        && process.pid() != ProcessHandle.current().pid()
        && (Processes.commandLine(process).stream()
                .anyMatch(word -> word.contains(folder.ansim().toString()))
            || Processes.workingDirectory(process)
                .filter(directory -> directory.startsWith(folder.ansim()))
                .isPresent());
  }
}
