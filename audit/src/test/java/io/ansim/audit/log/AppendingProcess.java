package io.ansim.audit.log;

import io.ansim.audit.Samples;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.event.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** A process that appends from several threads until it is killed, and says what is in the log. */
public final class AppendingProcess {
  private static final int THREADS = 8;

  private AppendingProcess() {}

  /** Takes the folder that holds `keys`, `log` and `state`; prints index and entry per line. */
  public static void main(String[] words) {
    Path folder = Path.of(words[0]);
    CheckpointSigners signers = CheckpointSigners.load(folder.resolve("keys"));
    AuditLog log =
        AuditLog.open(
            folder.resolve("log"), folder.resolve("state"), signers, InstantSource.system());
    for (int i = 0; i < THREADS; i++) {
      Thread.ofPlatform().start(() -> append(log));
    }
  }

  private static void append(AuditLog log) {
    Random random = new Random();
    while (true) {
      Entry entry = log.append(Samples.small(random));
      String text = new String(entry.bytes(), StandardCharsets.UTF_8);
      // One write: a kill leaves whole lines and at most one cut line.
      System.out.print(entry.index() + " " + text + "\n");
      System.out.flush();
    }
  }
}
