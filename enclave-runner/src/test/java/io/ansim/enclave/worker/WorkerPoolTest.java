package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
  private static final String COUNT = "sql SELECT count(*) FROM visit";

  @TempDir static Path folder;
  private static Bench bench;

  private static Set<Long> beforeAll = Set.of();

  @BeforeAll
  static void seal() throws Exception {
    bench = new Bench(folder);
    // The opener of the dataset, and the spare one, are there from here on.
    bench.provision().close();
    beforeAll =
        ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @AfterAll
  static void close() {
    bench.cellar.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_query_answersFromTheSealedStore(boolean namespaces) {
    AtomicReference<SandboxReport> told = new AtomicReference<>();
    AtomicReference<Provision> given = new AtomicReference<>();
    try (WorkerPool pool = new WorkerPool(bench.template(namespaces), 0, Bench.PATIENCE)) {
      Outcome outcome =
          pool.start(
                  () -> {
                    given.set(bench.provision());
                    return given.get();
                  },
                  COUNT.getBytes(StandardCharsets.UTF_8),
                  Bench.PATIENCE,
                  told::set,
                  percent -> {})
              .await();
      assertEquals("50000", Bench.text(outcome));
    }
    assertTrue(told.get().isSufficient());
    assertEquals(namespaces, told.get().namespaces());
    assertNoWorkerLeft();
    while (!isClosed(given.get().keys().persons())) {
      Thread.onSpinWait();
    }
  }

  private static boolean isClosed(Secret secret) {
    try {
      return secret.reveal(bytes -> bytes.length) < 0;
    } catch (EnclaveFault e) {
      return e.code() == FaultCode.SECRET_CLOSED;
    }
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
              bench::provision,
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
  void run_nothingProvided_saysWhy() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      for (FaultCode fault : List.of(FaultCode.STORE_REFUSED, FaultCode.NO_ROOM)) {
        WorkerRun run =
            pool.start(
                () -> {
                  throw new EnclaveFault(fault, "not today");
                },
                COUNT.getBytes(StandardCharsets.UTF_8),
                Bench.PATIENCE,
                Bench::ignore,
                percent -> {});
        assertEquals(
            new Outcome.Failed(FailureCode.of(fault), "not today"), run.await(), fault.name());
      }
    }
    assertEquals(FailureCode.NO_ROOM, FailureCode.of(FaultCode.NO_ROOM));
    assertEquals(FailureCode.STORE_REFUSED, FailureCode.of(FaultCode.STORE_REFUSED));
  }

  @Test
  void run_memoryThatIsNotSealed_isNotTouched() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE);
        SharedMemory open = SharedMemory.create("open", 4096)) {
      OpenDataset dataset =
          new OpenDataset(StoreFormat.DUCKDB, new byte[0], Map.of(0, open.descriptor()), Set.of());
      QuestionKeys keys =
          new QuestionKeys(Secret.blank(ChoiceKey.BYTES), Secret.blank(LifeKey.BYTES));
      Provision unsealed =
          new Provision() {
            @Override
            public OpenDataset dataset() {
              return dataset;
            }

            @Override
            public QuestionKeys keys() {
              return keys;
            }

            @Override
            public void close() {
              keys.choice().close();
              keys.persons().close();
            }
          };
      WorkerRun run =
          pool.start(
              () -> unsealed,
              COUNT.getBytes(StandardCharsets.UTF_8),
              Bench.PATIENCE,
              Bench::ignore,
              percent -> {});
      assertEquals(new Outcome.Failed(FailureCode.DIED), run.await());
    }
  }

  @Test
  void run_deadlineWhileDataIsBeingOpened_isTold() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (WorkerPool pool = new WorkerPool(bench.template(false), 1, Bench.PATIENCE)) {
      WorkerRun run =
          pool.start(
              () -> {
                asked.countDown();
                awaits(over);
                throw new EnclaveFault(FaultCode.NO_ROOM, "too late");
              },
              COUNT.getBytes(StandardCharsets.UTF_8),
              Bench.PATIENCE,
              Bench::ignore,
              percent -> {});
      asked.await();
      run.cancel();
      assertEquals(new Outcome.Failed(FailureCode.CANCELLED), run.await());
      over.countDown();
    }
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void run_confinementNotAccepted_asksForNothing() {
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      Outcome outcome =
          pool.start(
                  () -> {
                    throw new AssertionError("nothing may be asked for");
                  },
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

  @ParameterizedTest
  @EnumSource(
      value = Floor.class,
      names = {"NAMESPACES", "BOTH"})
  void run_belowTheFloor_isNotStarted(Floor floor) {
    WorkerTemplate good = bench.template(false);
    WorkerTemplate strict =
        new WorkerTemplate(
            good.jvm(), good.libraries(), good.mainClass(), good.limits(), floor, Optional.empty());
    assertEquals(
        "failed NOT_STARTED the confinement is below the floor",
        Bench.text(bench.run(strict, COUNT)));
  }

  @Test
  void run_workerCannotStart_saysSo() {
    WorkerTemplate good = bench.template(false);
    WorkerTemplate bad =
        new WorkerTemplate(
            good.jvm(),
            good.libraries(),
            "io.ansim.NoSuchMain",
            good.limits(),
            Floor.EITHER,
            Optional.empty());
    Outcome outcome = bench.run(bad, COUNT);
    assertTrue(
        Bench.text(outcome).startsWith("failed NOT_STARTED the confined process did not start"));
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

  /** Everything this process has started, but for the openers. */
  private static List<ProcessHandle> workers() {
    Set<Long> before = beforeAll;
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(process -> !before.contains(process.pid()))
        .toList();
  }

  private static void assertNoWorkerLeft() {
    workers().forEach(worker -> worker.onExit().join());
    assertEquals(List.of(), workers());
  }
}
