package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.WorkerKeys;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.v1.Header;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
  private static final String COUNT = "sql SELECT count(*) FROM visit";

  @TempDir static Path folder;
  private static Bench bench;

  @BeforeAll
  static void seal() throws Exception {
    bench = new Bench(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_query_answersFromTheSealedStore(boolean namespaces) {
    AtomicReference<SandboxReport> told = new AtomicReference<>();
    WorkerKeys keys = bench.keys();
    try (WorkerPool pool = new WorkerPool(bench.template(namespaces), 0, Bench.PATIENCE)) {
      Outcome outcome =
          pool.start(
                  bench.file.header(),
                  keys,
                  COUNT.getBytes(StandardCharsets.UTF_8),
                  Bench.PATIENCE,
                  told::set,
                  percent -> {})
              .await();
      assertEquals("50000", Bench.text(outcome));
    }
    assertTrue(told.get().isSufficient());
    assertEquals(namespaces, told.get().namespaces());
    assertThrows(EnclaveFault.class, () -> keys.dataset().reveal(bytes -> bytes.length));
  }

  @Test
  void run_manyJobs_eachInAProcessOfItsOwn() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 1, Bench.PATIENCE)) {
      for (int i = 0; i < 3; i++) {
        assertEquals("first", Bench.text(bench.start(pool, "count-calls").await()));
      }
    }
  }

  @Test
  void run_progress_isReportedInOrder() {
    List<Integer> seen = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      Outcome outcome = bench.start(pool, "progress", seen::add).await();
      assertEquals("done", Bench.text(outcome));
    }
    assertEquals(List.of(10, 90), seen);
  }

  @Test
  void run_progressGoesBackwards_misbehaved() {
    assertFails(FailureCode.MISBEHAVED, "backwards");
  }

  @Test
  void run_printing_doesNotDisturbTheFrames() {
    assertEquals(
        "printed", Bench.text(bench.run(bench.template(false), "print " + "x".repeat(99))));
  }

  @Test
  void run_engineError_isACodeAndNothingElse() {
    Outcome outcome =
        bench.run(bench.template(false), "sql SELECT CAST(min(note) AS INTEGER) FROM visit");
    assertEquals(new Outcome.Failed(FailureCode.ENGINE), outcome);
  }

  @Test
  void run_runnerThrows_isACodeAndNothingElse() {
    assertFails(FailureCode.INTERNAL, "throw " + Bench.PLANTED);
  }

  @Test
  void run_runnerExits_died() {
    assertFails(FailureCode.DIED, "exit");
  }

  @Test
  void run_nativeCodeAborts_died() {
    assertFails(FailureCode.DIED, "abort");
  }

  @Test
  void run_heapBreak_isReportedTruly() {
    assertEquals("sound", Bench.text(bench.run(bench.template(false), "break")));
  }

  @Test
  void run_heapExhausted_failsForMemory() {
    assertFails(FailureCode.MEMORY, "heap");
  }

  @Test
  void run_engineMemoryExhausted_failsForMemory() {
    // Grows far beyond the engine's own limit in one value: the kernel's ceiling must hold.
    assertFails(FailureCode.MEMORY, "sql SELECT len(list(a.range)) FROM range(400000000) a");
  }

  @Test
  void run_overTheDeadline_isKilled() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      WorkerRun run =
          pool.start(
              bench.file.header(),
              bench.keys(),
              "wait".getBytes(StandardCharsets.UTF_8),
              Duration.ofSeconds(5),
              Bench::ignore,
              percent -> {});
      assertEquals(new Outcome.Failed(FailureCode.DEADLINE), run.await());
    }
    assertNoWorkerLeft();
  }

  @Test
  void cancel_running_isKilled() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (WorkerPool pool = new WorkerPool(bench.template(true), 0, Bench.PATIENCE)) {
      WorkerRun run = bench.start(pool, "progress-then-wait", percent -> started.countDown());
      started.await();
      run.cancel();
      assertEquals(new Outcome.Failed(FailureCode.CANCELLED), run.await());
    }
    assertNoWorkerLeft();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kill9_running_diedAndLeavesNothing(boolean namespaces) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (WorkerPool pool = new WorkerPool(bench.template(namespaces), 0, Bench.PATIENCE)) {
      WorkerRun run = bench.start(pool, "progress-then-wait", percent -> started.countDown());
      started.await();
      workers().forEach(ProcessHandle::destroyForcibly);
      assertEquals(new Outcome.Failed(FailureCode.DIED), run.await());
    }
    assertNoWorkerLeft();
    bench.assertNothingPlantedOnDisk();
  }

  @Test
  void kill9_waitingWorker_isReplaced() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 1, Bench.PATIENCE)) {
      List<ProcessHandle> waiting = workers();
      assertEquals(1, waiting.size());
      waiting.getFirst().destroyForcibly();
      waiting.getFirst().onExit().join();
      assertEquals("50000", Bench.text(bench.start(pool, COUNT).await()));
    }
  }

  @Test
  void close_waitingWorkers_areKilled() {
    new WorkerPool(bench.template(true), 2, Bench.PATIENCE).close();
    assertNoWorkerLeft();
  }

  @Test
  void run_wrongKey_isRefusedBeforeAnyQuery() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      Outcome outcome = startWith(pool, bench.file.header(), Secret.taking(new byte[32])).await();
      assertEquals(new Outcome.Failed(FailureCode.STORE_REFUSED), outcome);
    }
  }

  @Test
  void run_headerOfAnotherVersion_isRefused() {
    Header header = bench.file.header();
    Header other =
        new Header(
            new DatasetVersion(header.version().dataset(), 2),
            header.file(),
            header.key(),
            header.salt());
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      assertEquals(
          new Outcome.Failed(FailureCode.STORE_REFUSED),
          startWith(pool, other, bench.key()).await());
    }
  }

  @Test
  void run_damagedStore_isRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(bench.file.path());
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    assertEquals(
        new Outcome.Failed(FailureCode.STORE_REFUSED),
        bench.run(bench.template(Optional.empty(), damaged), COUNT));
  }

  @Test
  void run_confinementNotAccepted_sendsNoKey() {
    WorkerKeys keys = bench.keys();
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      Outcome outcome =
          pool.start(
                  bench.file.header(),
                  keys,
                  COUNT.getBytes(StandardCharsets.UTF_8),
                  Bench.PATIENCE,
                  report -> {
                    throw new EnclaveFault(FaultCode.NOT_CONFINED, "below the floor");
                  },
                  percent -> {})
              .await();
      assertEquals(new Outcome.Failed(FailureCode.NOT_STARTED, "below the floor"), outcome);
    }
  }

  @Test
  void run_workerCannotStart_saysSo() {
    WorkerTemplate good = bench.template(false);
    WorkerTemplate bad =
        new WorkerTemplate(
            good.javaHome(),
            good.classPath(),
            good.libraries(),
            "io.ansim.NoSuchMain",
            good.store(),
            good.limits(),
            Optional.empty());
    Outcome outcome = bench.run(bad, COUNT);
    assertTrue(Bench.text(outcome).startsWith("failed NOT_STARTED the worker did not start"));
  }

  @Test
  void host_ends_workersEndToo() throws Exception {
    Process host = HostMain.start(bench);
    CompletableFuture<List<ProcessHandle>> family = new CompletableFuture<>();
    try (var out = host.inputReader()) {
      assertEquals("running", out.readLine());
      family.complete(host.descendants().toList());
    }
    assertFalse(family.join().isEmpty());
    host.destroyForcibly().waitFor();
    for (ProcessHandle worker : family.join()) {
      worker.onExit().join();
    }
  }

  private void assertFails(FailureCode code, String job) {
    assertEquals(new Outcome.Failed(code), bench.run(bench.template(false), job));
  }

  private static WorkerRun startWith(WorkerPool pool, Header header, Secret key) {
    return pool.start(
        header,
        new WorkerKeys(key, Secret.blank(LifeKey.BYTES)),
        COUNT.getBytes(StandardCharsets.UTF_8),
        Bench.PATIENCE,
        Bench::ignore,
        percent -> {});
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  private static void assertNoWorkerLeft() {
    workers().forEach(worker -> worker.onExit().join());
    assertEquals(List.of(), workers());
  }
}
