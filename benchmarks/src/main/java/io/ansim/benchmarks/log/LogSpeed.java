package io.ansim.benchmarks.log;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.Cosigner;
import io.ansim.audit.log.LogView;
import io.ansim.audit.verify.Main;
import io.ansim.audit.witness.Witnesses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Appends, full verification and cosigned checkpoints of the log; appends beside PostgreSQL's. */
public final class LogSpeed {
  private static final int BYTES = 512;
  private static final Duration TIME = Duration.ofSeconds(15);
  private static final SecureRandom RANDOM = new SecureRandom();

  private LogSpeed() {}

  /**
   * Takes an empty folder on the disk in question and the JDBC URL of a PostgreSQL on the same disk.
   */
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    CheckpointSigners signers = CheckpointSigners.generate("ansim.benchmark/log", RANDOM);
    double ours = log(folder, signers, Cosigner.NONE);
    double theirs = postgres(words[1]);
    say(
        "durable appends/s of %d bytes, %d writers: log %.0f, PostgreSQL %.0f, ratio %.1f",
        BYTES, Writers.COUNT, ours, theirs, ours / theirs);
    verification(folder, signers);
    try (WitnessProcesses witnesses = WitnessProcesses.start(folder, signers, RANDOM)) {
      cosigning(folder.resolve("witnessed"), signers, witnesses.policy());
    }
  }

  private static double log(Path folder, CheckpointSigners signers, Cosigner cosigner)
      throws Exception {
    try (AuditLog log = open(folder, signers, cosigner)) {
      return Writers.perSecond(() -> () -> log.append(event()), TIME);
    }
  }

  private static AuditLog open(Path folder, CheckpointSigners signers, Cosigner cosigner) {
    return AuditLog.open(
        folder.resolve("log"), folder.resolve("state"), signers, InstantSource.system(), cosigner);
  }

  private static double postgres(String url) throws Exception {
    byte[] entry = new byte[BYTES];
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE entry (id bigserial PRIMARY KEY, content bytea NOT NULL)");
    }
    return Writers.perSecond(
        () -> {
          Connection connection = DriverManager.getConnection(url);
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
          }
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO entry (content) VALUES (?)");
          return () -> {
            insert.setBytes(1, entry);
            insert.executeUpdate();
          };
        },
        TIME);
  }

  private static void verification(Path folder, CheckpointSigners signers) throws IOException {
    StringBuilder policy = new StringBuilder();
    signers.verifierKeys().forEach(key -> policy.append("log ").append(key.text()).append('\n'));
    Path file = Files.writeString(folder.resolve("policy"), policy + "quorum none\n");
    Path log = folder.resolve("log");
    long size = LogView.ofFolder(log).size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
      List<String> words = List.of("verify", log.toString(), "--policy", file.toString());
      int exit = new Main(print, print).run(words);
      double seconds = (System.nanoTime() - start) / 1e9;
      say("full verification of %d entries (exit %d): %.0f entries/s", size, exit, size / seconds);
    }
    LogView view = LogView.ofFolder(log);
    long[] times = new long[1_000];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      view.prove(RANDOM.nextLong(size));
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    say("inclusion proof at %d entries: median %.2f ms, 99th percentile %.2f ms",
        size, times[500] / 1e6, times[990] / 1e6);
  }

  private static void cosigning(Path folder, CheckpointSigners signers, TrustPolicy policy)
      throws Exception {
    try (AuditLog log = open(folder, signers, Witnesses.of(policy, LogSpeed::say))) {
      long[] times = new long[200];
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        long index = log.append(event()).index();
        if (log.awaitQuorum(index + 1, Duration.ofSeconds(10)).isEmpty()) {
          throw new IOException("no quorum");
        }
        times[i] = System.nanoTime() - start;
      }
      Arrays.sort(times);
      say("entry to cosigned checkpoint: median %.1f ms, 99th percentile %.1f ms",
          times[100] / 1e6, times[198] / 1e6);
    }
  }

  /** An event of about 512 bytes. */
  private static Event event() {
    Instant now = Instant.now();
    EventDraft draft =
        Event.draft(EventId.next(now, RANDOM), EventType.LOG_STARTED, now, Component.LOG)
            .content(Digest.of(new byte[] {1}));
    while (EventCodec.encode(draft.done()).length < BYTES - 40) {
      draft.stating(Disclosure.of(Disclosure.REASON, "because", RANDOM));
    }
    return draft.done();
  }

  private static void say(String format, Object... values) {
    System.out.println(format.formatted(values));
  }
}
