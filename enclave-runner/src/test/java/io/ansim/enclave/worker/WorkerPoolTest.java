package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {
  @TempDir static Path folder;
  private static Bench bench;

  @BeforeAll
  static void seal() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  void run_landlockAndSeccomp_answersFromTheSealedStore() {
    Outcome outcome = bench.run(bench.template(false), "sql SELECT count(*) FROM visit");
    assertEquals("50000", Bench.text(outcome));
  }

  @Test
  void run_allLayersStacked_answersFromTheSealedStore() {
    Outcome outcome = bench.run(bench.template(true), "sql SELECT count(*) FROM visit");
    assertEquals("50000", Bench.text(outcome));
  }
}
