package io.ansim.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.Vectors;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.log.AuditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each line of `tampering.tsv` is done to a sound log of 700 entries; the verifier says what it
 * was.
 */
class TamperingTableTest {
  private static final TrustPolicy POLICY = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());
  private static final int SIZE = 700;
  private static final int OLDER = 300;

  @TempDir private static Path sound;
  private static SignedCheckpoint older;
  private static SignedCheckpoint forked;
  @TempDir private Path folder;

  static Stream<List<String>> lines() {
    return Vectors.read("tampering.tsv").stream();
  }

  @BeforeAll
  static void writeLog() throws Exception {
    Random random = Seeded.random(TamperingTableTest.class);
    try (AuditLog log = LogFixture.open(sound)) {
      LogFixture.fill(log, OLDER, random);
      older = LogFixture.published(log);
      LogFixture.fill(log, SIZE - OLDER, random);
    }
    try (AuditLog log = LogFixture.open(sound.resolve("fork"))) {
      LogFixture.fill(log, SIZE, random);
      forked = LogFixture.published(log);
    }
  }

  @Test
  void table_hasFortyCasesAndMore() {
    assertTrue(lines().count() >= 40);
    assertEquals(lines().count(), lines().map(List::getFirst).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void verify_tamperedLog_saysWhatWasDone(List<String> line) throws Exception {
    Path log = LogFixture.copy(sound.resolve("log"), folder.resolve("log"));
    Path file = log.resolve(line.get(1));
    switch (line.get(2)) {
      case "older" -> Files.write(file, older.bytes());
      case "forked" -> Files.write(file, forked.bytes());
      default -> new Tampering(log, file).act(line.get(2), line.get(3));
    }
    Report report = VerifyFixture.verify(log, POLICY, null);
    assertTrue(
        report.findings().stream()
            .anyMatch(finding ->
                finding.kind().word().equals(line.get(4))
                    && finding.file().equals(line.get(5))
                    && finding.meaning().contains(line.get(6))),
        line.getFirst() + ": " + report.findings());
  }
}
