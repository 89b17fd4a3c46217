package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Processes of a demo that was started elsewhere, or that died without ending them. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Set<String> PARTS =
      Set.of(
          "io.ansim.audit.witness.WitnessMain",
          "io.ansim.enclave.keeper.KeeperMain",
          "io.ansim.enclave.seal.SealMain",
          "io.ansim.gateway.serve.GatewayMain");

  private static final List<String> NAMES =
      List.of(
          "demo",
          "gateway",
          "keeper",
          "witness-steward",
          "witness-auditor",
          "keycloak",
          "postgres");

  private final DemoFolder folder;

  Leftovers(DemoFolder folder) {
    this.folder = folder;
  }

  /** Ends what still runs of the demo; whether anything did. */
  boolean stop() throws IOException, InterruptedException {
    List<ProcessHandle> running = new ArrayList<>();
    if (Files.exists(folder.demoFile())) {
      DemoFile file = DemoFile.read(folder.demoFile());
      for (String name : NAMES) {
        Optional.ofNullable(file.pids().get(name))
            .flatMap(ProcessHandle::of)
            .filter(this::isOurs)
            .ifPresent(running::add);
      }
    }
    ProcessHandle.allProcesses().filter(this::isPart).forEach(running::add);
    // The demo itself ends the others; what is left after it is ended here.
    for (ProcessHandle process : running) {
      if (process.isAlive()) {
        Processes.stop(process, PATIENCE);
      }
    }
    Files.deleteIfExists(folder.demoFile());
    return !running.isEmpty();
  }

  /** A part that a demo started and could not note any more, because it died while starting. */
  private boolean isPart(ProcessHandle process) {
    List<String> words = Processes.commandLine(process);
    return words.stream().anyMatch(PARTS::contains)
        && words.stream().anyMatch(word -> word.startsWith(folder.home() + "/"));
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
