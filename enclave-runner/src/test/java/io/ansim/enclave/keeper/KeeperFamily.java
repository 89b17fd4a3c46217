package io.ansim.enclave.keeper;

import io.ansim.enclave.opener.Opener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A running keeper and the processes it started, as the kernel sees them. */
record KeeperFamily(ProcessHandle keeper) {
  private static final String WORKER = "io.ansim.enclave.engine.WorkerMain";
  private static final String LAUNCHER = "io.ansim.enclave.sandbox.Launcher";

  /** The confined processes that answer, or wait to. */
  List<ProcessHandle> workers() {
    return running(WORKER);
  }

  /** The confined processes that decrypt, or wait to. */
  List<ProcessHandle> openers() {
    return running(Opener.class.getName());
  }

  /** Waits until there is an opener, and no more than one: the spare. */
  ProcessHandle spareOpener() throws InterruptedException {
    Eventually.holds("an opener waits", () -> openers().size() == 1);
    return openers().getFirst();
  }

  /** How many regions of memory with plaintext the keeper holds for others. */
  long regions() {
    try (Stream<Path> descriptors = Files.list(file(keeper, "fd"))) {
      return descriptors.filter(KeeperFamily::isRegion).count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Stops the workers that wait, and gives them: what they do next takes until they go on. */
  List<ProcessHandle> haltWorkers() throws IOException, InterruptedException {
    Eventually.holds("a worker waits", () -> !workers().isEmpty());
    List<ProcessHandle> halted = workers();
    for (ProcessHandle each : halted) {
      signal("STOP", each);
    }
    return halted;
  }

  /** Sends a signal to one process. */
  static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    if (new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("could not signal " + pid);
    }
  }

  /** What the kernel says of a process, empty once it has ended. */
  static String told(ProcessHandle process, String name) {
    try {
      return Files.readString(file(process, name), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  // The namespace layer and the launcher name in their arguments what they start.
  private List<ProcessHandle> running(String mainClass) {
    return keeper
        .descendants()
        .filter(process -> told(process, "comm").startsWith("java"))
        .filter(process -> told(process, "cmdline").contains(mainClass))
        .filter(process -> !told(process, "cmdline").contains(LAUNCHER))
        .toList();
  }

  private static boolean isRegion(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("memfd:dataset");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static Path file(ProcessHandle process, String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
