package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Samples;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.verify.Main;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder in which writing processes come to harm, and what they acknowledged before. */
final class WriterTrial {
  private static final int MAX_LINES = 20_000;

  private final Path folder;
  private final CheckpointSigners signers;
  private final Map<Long, String> acknowledged = new HashMap<>();

  /** Makes keys and a policy for a log that does not exist yet. */
  WriterTrial(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    signers = CheckpointSigners.create(folder.resolve("keys"), Samples.ORIGIN, new SecureRandom());
    StringBuilder policy = new StringBuilder();
    signers.verifierKeys().forEach(k -> policy.append("log ").append(k.text()).append('\n'));
    Files.writeString(folder.resolve("policy"), policy + "quorum none\n");
  }

  Path folder() {
    return folder;
  }

  /** The command of a process that appends until it is ended; runs behind another one's words. */
  ProcessBuilder writer(String... before) {
    List<String> command = new ArrayList<>(List.of(before));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(AppendingProcess.class.getName());
    command.add(folder.toString());
    return new ProcessBuilder(command);
  }

  /** Takes so many lines of what a process acknowledged. */
  void note(BufferedReader out, int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      note(out.readLine());
    }
  }

  /** Takes the rest of what an ended process acknowledged, except for a line that was cut. */
  void noteRest(BufferedReader out) throws IOException {
    int lines = 0;
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.endsWith("}")) {
        note(line);
      }
      assertTrue(lines++ < MAX_LINES, "the process did not end");
    }
  }

  private void note(String line) {
    String[] parts = line.split(" ", 2);
    acknowledged.put(Long.parseLong(parts[0]), parts[1]);
  }

  /** Whether something was acknowledged that the published checkpoint does not cover. */
  boolean isAheadOfCheckpoint() {
    long published = LogView.ofFolder(folder.resolve("log")).size();
    return acknowledged.keySet().stream().anyMatch(index -> index >= published);
  }

  /** The next start works, nothing acknowledged is lost or changed, the verifier finds nothing. */
  void check(String round) throws IOException {
    try (AuditLog log =
        AuditLog.open(
            folder.resolve("log"), folder.resolve("state"), signers, InstantSource.system())) {
      for (Map.Entry<Long, String> entry : acknowledged.entrySet()) {
        String text = new String(log.read(entry.getKey()).bytes(), StandardCharsets.UTF_8);
        assertEquals(entry.getValue(), text, round);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      String log = folder.resolve("log").toString();
      String policy = folder.resolve("policy").toString();
      int exit = new Main(print, print).run(List.of("verify", log, "--policy", policy));
      assertEquals(0, exit, () -> round + ": " + out.toString(StandardCharsets.UTF_8));
    }
  }
}
