package io.ansim.gateway.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * What the command line tells people: results on one stream, progress and problems on the other.
 */
final class Console {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private final PrintStream results;
  private final PrintStream notes;

  Console(PrintStream results, PrintStream notes) {
    this.results = results;
    this.notes = notes;
  }

  /** A step that may take a while. */
  interface Step<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  void result(String line) {
    results.println(line);
    results.flush();
  }

  void note(String line) {
    notes.println(line);
  }

  void problem(String line) {
    notes.println("ansim: " + line);
  }

  /** Does a step; one that takes over a second is announced, and says how long it took. */
  <T> T step(String name, Step<T> step) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Thread announcer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(WORTH_TELLING);
                notes.println("  " + name + " …");
              } catch (InterruptedException quick) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      return step.run();
    } finally {
      announcer.interrupt();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (seconds >= 1) {
        notes.printf("  %s: %.1f s%n", name, seconds);
      }
    }
  }
}
