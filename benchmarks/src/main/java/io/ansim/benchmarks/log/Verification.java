package io.ansim.benchmarks.log;

import io.ansim.audit.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/** Full verification by the command, beside one SHA-256 over the same entries' bytes. */
final class Verification {
  private static final int ROUNDS = 4;

  private Verification() {}

  static void measure(LargeLog log) throws IOException, NoSuchAlgorithmException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] speeds = new double[ROUNDS - 1];
    double[] references = new double[ROUNDS - 1];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long startOfWork = threads.getCurrentThreadCpuTime();
      verify(log);
      double work = (threads.getCurrentThreadCpuTime() - startOfWork) / 1e9;
      double time = (System.nanoTime() - start) / 1e9;
      long startOfReference = threads.getCurrentThreadCpuTime();
      hash(log.folder().resolve("tile/entries"));
      double reference = (threads.getCurrentThreadCpuTime() - startOfReference) / 1e9;
      LogSpeed.say(
          ("full verification of %d entries%s: %.0f entries/s, %.0f for each second of one core;"
                  + " reading and hashing alone %.0f")
              .formatted(
                  log.size(),
                  round == 0 ? " (cold)" : "",
                  log.size() / time,
                  log.size() / work,
                  log.size() / reference));
      if (round > 0) {
        speeds[round - 1] = log.size() / work;
        references[round - 1] = log.size() / reference;
      }
    }
    double speed = Figures.median(speeds);
    LogSpeed.say(
        "median: %.0f entries/s per core (wanted 300000), %.2f of reading and hashing alone"
            .formatted(speed, speed / Figures.median(references)));
  }

  /** What `ansim audit verify` does, in this process and on this one thread. */
  private static void verify(LargeLog log) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      List<String> words =
          List.of("verify", log.folder().toString(), "--policy", log.policy().toString());
      if (new Main(print, print).run(words) != 0) {
        throw new IOException(out.toString(StandardCharsets.UTF_8));
      }
    }
  }

  private static void hash(Path folder) throws IOException, NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sha256.update(Files.readAllBytes(file));
      }
    }
    sha256.digest();
  }
}
