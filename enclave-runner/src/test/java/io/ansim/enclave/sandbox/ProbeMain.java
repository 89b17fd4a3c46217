package io.ansim.enclave.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Probes itself under whatever layers it was started in, with or without the filter, and prints.
 */
final class ProbeMain {
  private ProbeMain() {}

  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    Path foreign = Path.of(words.get(0));
    boolean filtered = words.contains("filter");
    String digest = "";
    // The probes' classes must be there before a filter or a missing file can hide them.
    for (Probe probe : Probe.values()) {
      probe.isPossible(foreign);
    }
    Namespaces host = Namespaces.parse(words.get(1));
    boolean own = Namespaces.current().areApartFrom(host);
    int landlock =
        words.stream()
            .filter(word -> word.startsWith("landlock="))
            .mapToInt(word -> Integer.parseInt(word.substring("landlock=".length())))
            .findFirst()
            .orElse(0);
    if (filtered) {
      SeccompFilter filter = SeccompFilter.worker();
      Seccomp.install(filter);
      digest = filter.digest();
    }
    System.out.print(SandboxReport.of(landlock, own, digest, SelfTest.run(foreign)).text());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
