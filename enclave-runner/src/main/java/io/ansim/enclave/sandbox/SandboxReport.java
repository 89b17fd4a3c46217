package io.ansim.enclave.sandbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What held when a worker was locked down: the layers, and for each thing that must be denied
 * whether it was possible.
 *
 * @param landlockAbi version of the kernel's Landlock interface in force, 0 when none
 * @param namespaces whether the worker has mount, network and process namespaces of its own
 * @param seccompDigest SHA-256 of the system-call filter in force, hexadecimal; empty when none
 * @param possible probe name to whether the act was possible
 */
public record SandboxReport(
    int landlockAbi, boolean namespaces, String seccompDigest, Map<String, Boolean> possible) {

  private static final String TITLE = "ansim-sandbox-report/v1";

  /** Copies the map. */
  public SandboxReport {
    possible = Map.copyOf(possible);
    if (!seccompDigest.matches("([0-9a-f]{64})?")) {
      throw new IllegalArgumentException("the filter digest is not 64 hexadecimal digits");
    }
  }

  /**
   * Whether this is confinement enough for a key: the filter in force, Landlock or namespaces, and
   * every known probe denied.
   */
  public boolean isSufficient() {
    boolean denied = true;
    for (Probe probe : Probe.values()) {
      denied &= Boolean.FALSE.equals(possible.get(probe.word()));
    }
    return !seccompDigest.isEmpty() && (landlockAbi > 0 || namespaces) && denied;
  }

  /** The one text form of this report: one fact a line, probes in alphabetical order. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(TITLE).append('\n');
    text.append("landlock ").append(landlockAbi).append('\n');
    text.append("namespaces ").append(namespaces ? "own" : "shared").append('\n');
    text.append("seccomp ").append(seccompDigest.isEmpty() ? "none" : seccompDigest).append('\n');
    new TreeMap<>(possible)
        .forEach((probe, works) ->
            text.append(works ? "possible " : "denied ").append(probe).append('\n'));
    return text.toString();
  }

  /** Reads a report's text; anything but exactly what {@link #text} writes is refused. */
  public static SandboxReport parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 4) {
      throw new IllegalArgumentException("the sandbox report is incomplete");
    }
    Map<String, Boolean> possible = new TreeMap<>();
    for (String line : lines.subList(4, lines.size())) {
      possible.put(line.substring(line.indexOf(' ') + 1), line.startsWith("possible "));
    }
    String digest = value(lines.get(3), "seccomp");
    SandboxReport report =
        new SandboxReport(
            Integer.parseInt(value(lines.get(1), "landlock")),
            value(lines.get(2), "namespaces").equals("own"),
            digest.equals("none") ? "" : digest,
            possible);
    if (!report.text().equals(text)) {
      throw new IllegalArgumentException("the sandbox report is not in its one text form");
    }
    return report;
  }

  /** A report of a self-test's outcome. */
  static SandboxReport of(
      int landlockAbi, boolean namespaces, String seccompDigest, EnumMap<Probe, Boolean> outcome) {
    Map<String, Boolean> possible = new TreeMap<>();
    outcome.forEach((probe, works) -> possible.put(probe.word(), works));
    return new SandboxReport(landlockAbi, namespaces, seccompDigest, possible);
  }

  private static String value(String line, String name) {
    if (!line.startsWith(name + " ")) {
      throw new IllegalArgumentException("expected a line `%s`".formatted(name));
    }
    return line.substring(name.length() + 1);
  }
}
