package io.ansim.benchmarks.whole;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.log.LogView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A demo's audit log as an outsider has it: the public folder and whom to trust. */
record LogFolder(Path folder, Path trust) {
  private static final int ATTEMPTS = 20;
  private static final Duration QUIET = Duration.ofSeconds(2);

  static LogFolder of(DemoProcess demo) {
    return new LogFolder(demo.log(), demo.home().resolve("log-policy.txt"));
  }

  /** The exit status of the stand-alone verifier: 0 sound, 1 unsound. */
  int verify() throws IOException, InterruptedException {
    return verifier("verify", folder.toString(), "--policy", trust.toString());
  }

  /** Runs the stand-alone verifier. */
  static int verifier(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Repository.java(), "-jar", Repository.auditJar().toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the verifier does not end");
    }
    return process.exitValue();
  }

  /**
   * What happened until now, in order; the log may be written meanwhile. An entry is published a
   * moment after its act, so the log must have been quiet for a while.
   */
  List<Event> events() throws InterruptedException {
    List<Event> before = published();
    Thread.sleep(QUIET);
    List<Event> now = published();
    while (now.size() > before.size()) {
      before = now;
      Thread.sleep(QUIET);
      now = published();
    }
    return now;
  }

  private List<Event> published() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        LogView view = LogView.ofFolder(folder);
        return view.scan(0, view.size()).map(Entry::event).toList();
      } catch (AuditFault replacedMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw replacedMeanwhile;
        }
        Thread.sleep(100);
      }
    }
  }

  /** A copy to do as one likes with. */
  LogFolder copy(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path copied = target.resolve(folder.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
    return new LogFolder(target, trust);
  }

  /** The files of the log. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
