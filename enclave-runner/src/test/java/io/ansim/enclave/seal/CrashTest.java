package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real processes, killed at the worst moments: the old version or the new one is there, whole, and
 * no plaintext. Which of the two is the scheduler's choice.
 */
@Tag("slow")
class CrashTest {
  private static final int ROWS = 600_000;
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    bench.file("person.csv", "person_id,sex,weight,born\n1," + Hunt.TEXT + "," + Hunt.REAL + ",\n");
    bench.sealed(1);
    StringBuilder visits = new StringBuilder("visit_id,person_id,kind\n");
    for (long i = 0; i < ROWS; i++) {
      visits.append(Hunt.NUMBER + i).append(",1,").append(Hunt.TEXT).append(i).append('\n');
    }
    bench.file("visit.csv", visits.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "duckdb, demo@scratch.part",
    "duckdb, demo@2.sealed.part",
    "duckdb, demo@2.sealed",
    "duckdb, demo@2.manifest",
    "arrow, demo@2.sealed.part",
    "arrow, demo@2.sealed"
  })
  void kill_onceAFileIsThere_leavesAWholeVersionAndNoPlaintext(String format, String file)
      throws Exception {
    killed(format, () -> Files.exists(bench.stores.resolve(file)));
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0.45", "0.6", "0.75", "0.85", "0.95"})
  void kill_afterAShareOfTheTime_leavesAWholeVersionAndNoPlaintext(double share) throws Exception {
    long begun = System.nanoTime();
    try (SealProcess process = SealProcess.start(bench)) {
      assertEquals(0, process.exit(), process.told());
    }
    long whole = System.nanoTime() - begun;
    long again = System.nanoTime();
    killed("duckdb", () -> System.nanoTime() - again >= share * whole);
  }

  @Test
  void run_toItsEnd_leavesNoPlaintextInAnyFile() throws Exception {
    try (SealProcess process = SealProcess.start(bench)) {
      assertEquals(0, process.exit(), process.told());
      assertTrue(process.told().contains("sealed demo@2 sha256:"), process.told());
      Hunt.assertNotIn(process.told(), "what is told");
    }
    Hunt.assertNowhere(folder, bench.from);
    assertEquals(List.of("" + ROWS), bench.rows(2, "SELECT count(*) FROM dataset.visit"));
  }

  private void killed(String format, BooleanSupplier moment) throws Exception {
    long before = bench.current().header().version().number();
    List<String> old = bench.rows(before, "SELECT count(*) FROM dataset.visit");
    try (SealProcess process = SealProcess.start(bench, "--format", format)) {
      while (!moment.getAsBoolean() && process.isRunning()) {
        Thread.onSpinWait();
      }
      process.kill();
    }
    Hunt.assertNowhere(folder, bench.from);
    long left = bench.current().header().version().number();
    assertEquals(
        left == before ? old : List.of("" + ROWS),
        bench.rows(left, "SELECT count(*) FROM dataset.visit"));
    Bench.Told told = bench.seal("--quiet");
    assertEquals(0, told.exit(), told.errors().toString());
    long next = bench.current().header().version().number();
    assertEquals(List.of("" + ROWS), bench.rows(next, "SELECT count(*) FROM dataset.visit"));
    assertEquals(
        LongStream.of(1, before, left, next)
            .distinct()
            .boxed()
            .flatMap(n -> Stream.of("demo@" + n + ".manifest", "demo@" + n + ".sealed"))
            .toList(),
        bench.storeFiles());
    Hunt.assertNowhere(folder, bench.from);
  }
}
