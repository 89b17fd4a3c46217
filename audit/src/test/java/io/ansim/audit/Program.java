package io.ansim.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs programs that are not ours. */
public final class Program {
  private final Path folder;
  private final Map<String, String> environment;

  private Program(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What a program did.
   *
   * @param exit its exit code
   * @param out what it printed, errors too, without the last newline
   */
  public record Run(int exit, String out) {}

  /** Programs run in this folder. */
  public static Program in(Path folder) {
    return new Program(folder, Map.of());
  }

  /** The same with these variables added to the environment. */
  public Program with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Program(folder, all);
  }

  /** Runs a program to its end; fails with the install command when it is missing. */
  public Run run(String packages, String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.toFile()).redirectErrorStream(true).environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException notFound) {
      throw new IOException("`" + words[0] + "` cannot be run" + missing(packages), notFound);
    }
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out.strip());
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a person without these packages is told. */
  public static String missing(String packages) {
    return "; install what the test needs (Debian: apt-get install " + packages + ")";
  }
}
