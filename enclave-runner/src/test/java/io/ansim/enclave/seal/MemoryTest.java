package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program keeps to {@code --memory}, whatever it has to seal. */
@Tag("slow")
class MemoryTest {
  private static final int ROWS = 6_000_000;
  private static final int MEGABYTES = 768;

  /** Code, the engine's buffers that it does not count, and what the runtime holds back. */
  private static final int MARGIN_MEGABYTES = 256;

  @TempDir Path folder;

  @Test
  void seal_moreThanFits_keepsToTheBound() throws Exception {
    Bench bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    bench.parquet(
        "person.parquet",
        "SELECT (i * 7919) % 100000 AS person_id, 's' || i % 2 AS sex FROM range(100000) AS t(i)");
    bench.parquet(
        "visit.parquet",
        "SELECT i AS visit_id, hash(i) %% 100000 AS person_id, md5(i::VARCHAR) AS kind FROM range(%d) AS t(i)"
            .formatted(ROWS));
    long peak = 0;
    try (SealProcess process = SealProcess.start(bench, "--memory", "" + MEGABYTES)) {
      while (process.isRunning()) {
        peak = Math.max(peak, process.peakMegabytes());
        Thread.sleep(50);
      }
      assertEquals(0, process.exit(), process.told());
    }
    assertTrue(peak > 0 && peak <= MEGABYTES + MARGIN_MEGABYTES, peak + " MiB");
    assertEquals(
        List.of(ROWS + "|100000"),
        bench.rows(1, "SELECT count(*), count(DISTINCT person_id) FROM dataset.visit"));
  }
}
