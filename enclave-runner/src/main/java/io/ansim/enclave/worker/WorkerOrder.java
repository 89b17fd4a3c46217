package io.ansim.enclave.worker;

import io.ansim.enclave.sandbox.Namespaces;
import java.nio.file.Path;
import java.util.List;

/**
 * A worker's command line: nothing secret, and nothing about the job.
 *
 * @param landlockAbi what the launcher put in force; the launcher itself appends it
 */
record WorkerOrder(Path store, WorkerLimits limits, Namespaces host, int landlockAbi) {

  /** The arguments as the host writes them, before the launcher adds its own. */
  static List<String> arguments(Path store, WorkerLimits limits, Namespaces host) {
    return List.of(
        "store=" + store,
        "heap=" + limits.heapMegabytes(),
        "engine=" + limits.engineMegabytes(),
        "threads=" + limits.engineThreads(),
        "cpu=" + limits.cpuSeconds(),
        "namespaces=" + host.word());
  }

  /** Reads the whole command line, launcher's part included. */
  static WorkerOrder parse(List<String> arguments) {
    if (arguments.size() != 7) {
      throw new IllegalArgumentException("expected seven worker arguments");
    }
    return new WorkerOrder(
        Path.of(value(arguments.get(0), "store")),
        new WorkerLimits(
            Integer.parseInt(value(arguments.get(1), "heap")),
            Integer.parseInt(value(arguments.get(2), "engine")),
            Integer.parseInt(value(arguments.get(3), "threads")),
            Integer.parseInt(value(arguments.get(4), "cpu"))),
        Namespaces.parse(value(arguments.get(5), "namespaces")),
        Integer.parseInt(value(arguments.get(6), "landlock")));
  }

  private static String value(String word, String name) {
    if (!word.startsWith(name + "=")) {
      throw new IllegalArgumentException("expected `%s=`".formatted(name));
    }
    return word.substring(name.length() + 1);
  }
}
