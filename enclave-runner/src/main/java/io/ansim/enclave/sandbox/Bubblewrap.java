package io.ansim.enclave.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The outer layer where the machine has it: own namespaces, and a file tree of the granted paths.
 */
public final class Bubblewrap {
  /** The process id that a process inside sees as its parent. */
  public static final long PARENT_INSIDE = 1;

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/bwrap"), Path.of("/bin/bwrap"), Path.of("/usr/local/bin/bwrap"));
  private static final int TRIAL_SECONDS = 20;

  private final Path program;

  private Bubblewrap(Path program) {
    this.program = program;
  }

  /** The installed one, if it can create its namespaces here; tries it by running it. */
  public static Optional<Bubblewrap> find() {
    return PLACES.stream()
        .filter(Files::isExecutable)
        .map(Bubblewrap::new)
        .filter(Bubblewrap::isWorking)
        .findFirst();
  }

  /** The command line that runs a command with nothing visible but the grants, read-only. */
  public List<String> wrap(List<Grant> grants, List<String> command) {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    words.addAll(
        List.of("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    words.addAll(List.of("--clearenv", "--setenv", "LANG", "C.UTF-8"));
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
    for (Grant grant : grants) {
      if (!grant.path().startsWith("/proc") && !grant.path().startsWith("/dev")) {
        String path = grant.path().toString();
        words.addAll(List.of("--ro-bind-try", path, path));
      }
    }
    words.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--"));
    words.addAll(command);
    return List.copyOf(words);
  }

  private boolean isWorking() {
    List<Grant> libraries = new ArrayList<>();
    for (String path : List.of("/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache")) {
      libraries.add(Grant.execute(Path.of(path)));
    }
    libraries.add(Grant.execute(program));
    ProcessBuilder trial =
        new ProcessBuilder(wrap(libraries, List.of(program.toString(), "--version")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    trial.environment().clear();
    try {
      Process process = trial.start();
      if (!process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
