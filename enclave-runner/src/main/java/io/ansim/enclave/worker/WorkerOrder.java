package io.ansim.enclave.worker;

import io.ansim.enclave.sandbox.Namespaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker's command line: nothing secret, and nothing about dataset or job.
 *
 * @param foreign a file that it must not be able to write
 * @param landlockAbi what the launcher put in force; the launcher itself appends it
 */
record WorkerOrder(Path foreign, WorkerLimits limits, Namespaces host, int landlockAbi) {
  private static final String REHEARSE = "rehearse";

  /** The arguments as the host writes them, before the launcher adds its own. */
  static List<String> arguments(Path foreign, WorkerLimits limits, Namespaces host) {
    List<String> words = new ArrayList<>(words(limits));
    words.add("foreign=" + foreign);
    words.add("namespaces=" + host.word());
    return words;
  }

  /** The arguments of a rehearsal. */
  static List<String> rehearsal(WorkerLimits limits) {
    List<String> words = new ArrayList<>();
    words.add(REHEARSE);
    words.addAll(words(limits));
    return words;
  }

  /** Whether these are the arguments of a rehearsal. */
  static boolean isRehearsal(List<String> arguments) {
    return arguments.size() == 5 && arguments.getFirst().equals(REHEARSE);
  }

  /** The ceilings in the arguments of a rehearsal. */
  static WorkerLimits rehearsed(List<String> arguments) {
    return limits(arguments.subList(1, 5));
  }

  /** Reads the whole command line, launcher's part included. */
  static WorkerOrder parse(List<String> arguments) {
    if (arguments.size() != 7) {
      throw new IllegalArgumentException("expected seven worker arguments");
    }
    return new WorkerOrder(
        Path.of(value(arguments.get(4), "foreign")),
        limits(arguments.subList(0, 4)),
        Namespaces.parse(value(arguments.get(5), "namespaces")),
        Integer.parseInt(value(arguments.get(6), "landlock")));
  }

  private static List<String> words(WorkerLimits limits) {
    return List.of(
        "heap=" + limits.heapMegabytes(),
        "engine=" + limits.engineMegabytes(),
        "threads=" + limits.engineThreads(),
        "cpu=" + limits.cpuSeconds());
  }

  private static WorkerLimits limits(List<String> words) {
    return new WorkerLimits(
        Integer.parseInt(value(words.get(0), "heap")),
        Integer.parseInt(value(words.get(1), "engine")),
        Integer.parseInt(value(words.get(2), "threads")),
        Integer.parseInt(value(words.get(3), "cpu")));
  }

  private static String value(String word, String name) {
    if (!word.startsWith(name + "=")) {
      throw new IllegalArgumentException("expected `%s=`".formatted(name));
    }
    return word.substring(name.length() + 1);
  }
}
