package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed at the worst moments: the old version or the new one is there, whole, and
 * no plaintext. Which of the two is the scheduler's choice.
 */
@Tag("slow")
class CrashTest {
  private static final String PLANTED = "planted-plaintext-5e1a";
  private static final int ROWS = 600_000;
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    bench.file("person.csv", "person_id,sex,weight,born\n1," + PLANTED + ",,\n");
    bench.sealed(1);
    StringBuilder visits = new StringBuilder("visit_id,person_id,kind\n");
    for (int i = 0; i < ROWS; i++) {
      visits.append(i).append(",1,").append(PLANTED).append(i).append('\n');
    }
    bench.file("visit.csv", visits.toString());
  }

  @Test
  void kill_whileReading_leavesAWholeVersionAndNoPlaintext() throws Exception {
    killed(() -> children(bench.stores.resolve("demo@scratch.part")) == 2);
  }

  @Test
  void kill_whileEncrypting_leavesAWholeVersionAndNoPlaintext() throws Exception {
    killed(() -> exists("demo@2.sealed.part") || exists("demo@2.sealed"));
  }

  @Test
  void run_toItsEnd_leavesNoPlaintextInAnyFile() throws Exception {
    try (SealProcess process = SealProcess.start(bench)) {
      assertEquals(0, process.exit(), process.told());
      assertTrue(process.told().contains("sealed demo@2 sha256:"), process.told());
    }
    assertNowhere();
    assertEquals(List.of("" + ROWS), bench.rows(2, "SELECT count(*) FROM dataset.visit"));
  }

  private void killed(BooleanSupplier moment) throws Exception {
    try (SealProcess process = SealProcess.start(bench)) {
      while (!moment.getAsBoolean() && process.isRunning()) {
        Thread.onSpinWait();
      }
      process.kill();
    }
    assertNowhere();
    long left = bench.current().header().version().number();
    assertEquals(
        List.of(left == 1 ? "0" : "" + ROWS),
        bench.rows(left, "SELECT count(*) FROM dataset.visit"));
    Bench.Told told = bench.seal("--quiet");
    assertEquals(0, told.exit(), told.errors().toString());
    long next = bench.current().header().version().number();
    assertEquals(List.of("" + ROWS), bench.rows(next, "SELECT count(*) FROM dataset.visit"));
    assertEquals(
        LongStream.of(1, left, next)
            .distinct()
            .boxed()
            .flatMap(n -> Stream.of("demo@" + n + ".manifest", "demo@" + n + ".sealed"))
            .toList(),
        bench.storeFiles());
    assertNowhere();
  }

  private static int children(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? 0 : names.length;
  }

  private boolean exists(String name) {
    return Files.exists(bench.stores.resolve(name));
  }

  private void assertNowhere() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(f -> !f.startsWith(bench.from)).toList()) {
        assertFalse(content(file).contains(PLANTED), file.toString());
      }
    }
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException removedMeanwhile) {
      return "";
    }
  }
}
