package io.ansim.audit.verify;

import io.ansim.audit.checkpoint.TrustPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the verifier as a caller would, without a process. */
final class VerifyFixture {
  private VerifyFixture() {}

  /** What the program did. */
  record Run(int exit, String out, String err) {}

  static Run run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream outPrint = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errPrint = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      int exit = new Main(outPrint, errPrint).run(List.of(words));
      return new Run(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /** Verifies a folder that nobody is writing. */
  static Report verify(Path log, TrustPolicy policy, @Nullable KnownCheckpoint known)
      throws IOException, InterruptedException {
    return new FolderVerifier(log, policy, known, new Patience(Duration.ZERO)).run();
  }
}
