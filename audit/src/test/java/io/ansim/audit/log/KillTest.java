package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process with SIGKILL, again and again, on one log. */
class KillTest {
  private final Random random = Seeded.random(KillTest.class);
  private final Map<Long, String> acknowledged = new HashMap<>();
  @TempDir private Path folder;

  @Test
  void open_afterKill_losesNothingAcknowledged() throws Exception {
    killAndCheck(4);
  }

  @Test
  @Tag("slow")
  void open_afterManyKills_losesNothingAcknowledged() throws Exception {
    killAndCheck(60);
  }

  private void killAndCheck(int rounds) throws Exception {
    CheckpointSigners signers =
        CheckpointSigners.create(folder.resolve("keys"), Samples.ORIGIN, new SecureRandom());
    StringBuilder policy = new StringBuilder();
    signers.verifierKeys().forEach(k -> policy.append("log ").append(k.text()).append('\n'));
    Files.writeString(folder.resolve("policy"), policy + "quorum none\n");
    for (int round = 0; round < rounds; round++) {
      appendAndKill(1 + random.nextInt(150));
      try (AuditLog log =
          AuditLog.open(
              folder.resolve("log"), folder.resolve("state"), signers, InstantSource.system())) {
        for (Map.Entry<Long, String> entry : acknowledged.entrySet()) {
          String text = new String(log.read(entry.getKey()).bytes(), StandardCharsets.UTF_8);
          assertEquals(entry.getValue(), text, "round " + round);
        }
      }
      verify();
    }
  }

  private void appendAndKill(int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        note(out.readLine());
      }
      // By its handle, as `Process` would close the pipe with what is still in it.
      assertTrue(process.toHandle().destroyForcibly());
      // What was still in the pipe was acknowledged, too, except for a line that was cut.
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith("}")) {
          note(line);
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void note(String line) {
    String[] parts = line.split(" ", 2);
    acknowledged.put(Long.parseLong(parts[0]), parts[1]);
  }

  private void verify() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      List<String> words =
          List.of(
              "verify",
              folder.resolve("log").toString(),
              "--policy",
              folder.resolve("policy").toString());
      int exit = new Main(print, print).run(words);
      assertEquals(0, exit, () -> out.toString(StandardCharsets.UTF_8));
    }
    assertTrue(Files.exists(folder.resolve("log/checkpoint")));
  }
}
