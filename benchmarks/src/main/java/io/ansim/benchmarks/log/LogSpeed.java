package io.ansim.benchmarks.log;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Event;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.Cosigner;
import io.ansim.audit.witness.Witnesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The four figures of the audit log: appends, full verification, proofs, cosigned checkpoints. */
public final class LogSpeed {
  private static final Duration TIME = Duration.ofSeconds(12);
  private static final int ROUNDS = 3;
  private static final int COSIGNED = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private LogSpeed() {}

  /**
   * Takes an empty folder on the disk in question, and how many entries to verify and to prove in.
   */
  public static void main(String[] words) throws Exception {
    Path folder = Files.createDirectories(Path.of(words[0])).toAbsolutePath();
    CheckpointSigners signers = CheckpointSigners.generate("ansim.benchmark/log", RANDOM);
    appends(folder, signers);
    cosigning(folder, signers);
    int verified = Integer.parseInt(words[1]);
    Verification.measure(LargeLog.ofUsualEntries(folder.resolve("usual"), signers, verified));
    int proved = Integer.parseInt(words[2]);
    Proofs.measure(LargeLog.ofShortEntries(folder.resolve("short"), signers, proved));
  }

  /** By turns, as the disk has better and worse times, after a round that does not count. */
  private static void appends(Path folder, CheckpointSigners signers) throws Exception {
    List<Event> events = Entries.usual(4096, RANDOM);
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    try (Postgres postgres = Postgres.start(folder.resolve("postgres"), RANDOM)) {
      log(folder.resolve("log-warm"), signers, events);
      Writers.perSecond(postgres::writer, TIME);
      for (int round = 0; round < ROUNDS; round++) {
        ours[round] = log(folder.resolve("log-" + round), signers, events);
        theirs[round] = Writers.perSecond(postgres::writer, TIME);
        say(
            "durable appends/s, %d writers, %d bytes: log %.0f, PostgreSQL %.0f, ratio %.1f"
                .formatted(
                    Writers.COUNT,
                    Entries.BYTES,
                    ours[round],
                    theirs[round],
                    ours[round] / theirs[round]));
      }
    }
    double log = Figures.median(ours);
    double postgres = Figures.median(theirs);
    say(
        "median: log %.0f, PostgreSQL %.0f, ratio %.1f (wanted 3.0)"
            .formatted(log, postgres, log / postgres));
  }

  private static double log(Path folder, CheckpointSigners signers, List<Event> events)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    try (AuditLog log = open(folder, signers, Cosigner.NONE)) {
      return Writers.perSecond(
          () -> () -> log.append(events.get(next.getAndIncrement() % events.size())), TIME);
    }
  }

  private static void cosigning(Path folder, CheckpointSigners signers) throws Exception {
    try (WitnessProcesses witnesses = WitnessProcesses.start(folder, signers, RANDOM)) {
      TrustPolicy policy = witnesses.policy();
      List<Event> events = Entries.usual(COSIGNED, RANDOM);
      Witnesses asked = Witnesses.of(policy, alarm -> say(alarm));
      try (AuditLog log = open(folder.resolve("witnessed"), signers, asked)) {
        double[] times = new double[COSIGNED];
        for (int i = 0; i < times.length; i++) {
          long start = System.nanoTime();
          long index = log.append(events.get(i)).index();
          if (log.awaitQuorum(index + 1, Duration.ofSeconds(10)).isEmpty()) {
            throw new IOException("no quorum");
          }
          times[i] = (System.nanoTime() - start) / 1e6;
        }
        say(
            ("entry to checkpoint with two witnesses: median %.1f ms, 99th percentile %.1f ms"
                    + " (wanted 1000)")
                .formatted(Figures.median(times), Figures.percentile(times, 99)));
      }
    }
  }

  private static AuditLog open(Path folder, CheckpointSigners signers, Cosigner cosigner) {
    return AuditLog.open(
        folder.resolve("log"), folder.resolve("state"), signers, InstantSource.system(), cosigner);
  }

  static void say(String line) {
    System.out.println(line);
  }
}
