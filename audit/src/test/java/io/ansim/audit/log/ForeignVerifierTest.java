package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Program;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.event.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our logs are read by golang.org/x/mod/sumdb, in the program of `src/test/go/verifylog`. */
class ForeignVerifierTest {
  private static final String PACKAGES = "golang-go golang-golang-x-mod-dev";

  @TempDir private static Path tools;
  @TempDir private Path folder;

  @BeforeAll
  static void build() throws Exception {
    Program.Run run =
        Program.in(Path.of("src/test/go/verifylog"))
            .with(
                Map.of(
                    "GO111MODULE", "off",
                    "GOPATH", "/usr/share/gocode",
                    "GOCACHE", tools.resolve("cache").toString()))
            .run(PACKAGES, "go", "build", "-o", tools.resolve("verifylog").toString(), ".");
    assertEquals(0, run.exit(), run.out() + Program.missing(PACKAGES));
  }

  @Test
  void verifylog_smallLog_isSoundUntilAByteChanges() throws Exception {
    List<Path> older = write(600, 3);
    assertEquals(
        "sound: 600 entries, 4 tiles, 600 proofs, 3 older checkpoints", verify(older).out());
    for (String file : List.of("tile/entries/001", "tile/0/000", "tile/1/000.p/2", "checkpoint")) {
      Path path = folder.resolve("log").resolve(file);
      byte[] good = Files.readAllBytes(path);
      byte[] changed = good.clone();
      // Early in the file: the second half of a checkpoint is a signature that x/mod cannot check.
      changed[good.length / 50] ^= 1;
      Files.write(path, changed);
      Program.Run run = verify(older);
      assertEquals(1, run.exit(), file);
      assertTrue(run.out().startsWith("unsound: "), run.out());
      Files.write(path, good);
    }
  }

  @Test
  @Tag("slow")
  void verifylog_logOf300000Entries_isSound() throws Exception {
    List<Path> older = write(300_000, 6);
    assertEquals(
        "sound: 300000 entries, 1178 tiles, 997 proofs, 6 older checkpoints", verify(older).out());
  }

  /** Writes a log in a number of parts and keeps the checkpoint after each. */
  private List<Path> write(int count, int parts) throws Exception {
    Random random = Seeded.random(ForeignVerifierTest.class);
    List<byte[]> entries =
        IntStream.range(0, count).mapToObj(i -> EventCodec.encode(Samples.small(random))).toList();
    List<Path> checkpoints =
        IntStream.range(0, parts).mapToObj(i -> folder.resolve("checkpoint-" + i)).toList();
    try (AuditLog log = LogFixture.open(folder);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      int part = count / parts;
      for (int i = 0; i < parts; i++) {
        List<Future<Long>> appended =
            entries.subList(i * part, (i + 1) * part).stream()
                .map(entry -> clients.submit(() -> log.append(entry)))
                .toList();
        for (Future<Long> each : appended) {
          each.get();
        }
        Files.write(checkpoints.get(i), LogFixture.published(log).bytes());
      }
    }
    return checkpoints;
  }

  private Program.Run verify(List<Path> older) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(tools.resolve("verifylog").toString());
    words.add(folder.resolve("log").toString());
    words.add(Samples.SIGNERS.verifierKeys().getFirst().text());
    older.forEach(checkpoint -> words.add(checkpoint.toString()));
    return Program.in(folder).run(PACKAGES, words.toArray(String[]::new));
  }
}
