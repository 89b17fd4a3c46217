package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Seeded;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process with SIGKILL, again and again, on one log. */
class KillTest {
  private final Random random = Seeded.random(KillTest.class);
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
    WriterTrial trial = new WriterTrial(folder.resolve("trial"));
    int ahead = 0;
    for (int round = 0; round < rounds; round++) {
      appendAndKill(trial, 1 + random.nextInt(150));
      ahead += trial.isAheadOfCheckpoint() ? 1 : 0;
      trial.check("round " + round);
    }
    assertTrue(ahead > 0, "no kill came between an acknowledgement and its checkpoint");
  }

  private static void appendAndKill(WriterTrial trial, int lines)
      throws IOException, InterruptedException {
    Process process = trial.writer().redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      trial.note(out, lines);
      // By its handle, as `Process` would close the pipe with what is still in it.
      assertTrue(process.toHandle().destroyForcibly());
      trial.noteRest(out);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
