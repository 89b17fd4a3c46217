package io.ansim.benchmarks.enclave;

import io.ansim.benchmarks.terms.Planned;
import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.enclave.keeper.run.CellWiring;
import io.ansim.enclave.keeper.run.WorkerCells;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.worker.WorkerLimits;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.MemoryWatch;
import io.ansim.policy.suppress.LinearSolver;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * What a keeper does with a question once it is accepted: a warm worker, the dataset's memory, the
 * cells and the protected release; without the socket, the ledger and the moments of answers.
 */
final class Enclave implements AutoCloseable {
  /** What the engine of a worker, and the reference, may use beside the data, MiB. */
  static final int ENGINE_MEGABYTES = 4096;

  private static final int HEAP_MEGABYTES = 512;
  private static final int CPU_SECONDS = 3600;
  private static final long MEMORY_BYTES = 14L << 30;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long WARM_UP_MILLISECONDS = 5000;

  private final Path stores;
  private final KeyVault vault;
  private final WorkerCells cells;
  private final SecureRandom random = new SecureRandom();

  private Enclave(Path stores, KeyVault vault, WorkerCells cells) {
    this.stores = stores;
    this.vault = vault;
    this.cells = cells;
  }

  /** Over the stores and keys in a folder. */
  static Enclave open(Path folder) {
    SecureRandom random = new SecureRandom();
    KeyVault vault = KeyVault.open(folder.resolve("keys"), folder.resolve("password"), random);
    Path stores = folder.resolve("stores");
    WorkerLimits limits =
        new WorkerLimits(HEAP_MEGABYTES, ENGINE_MEGABYTES, Reference.THREADS, CPU_SECONDS);
    CellWiring.Settings settings =
        new CellWiring.Settings(
            stores,
            folder.resolve("engine"),
            limits,
            1,
            Floor.EITHER,
            MEMORY_BYTES,
            Duration.ofHours(1));
    return new Enclave(stores, vault, CellWiring.cells(settings, vault, (_, _) -> {}));
  }

  /** Where the sealed files are. */
  Path stores() {
    return stores;
  }

  /** Answers a question and says how long it took, in ms. */
  double ask(Planned planned, DatasetPolicy policy) {
    long start = System.nanoTime();
    CellResult result =
        cells
            .start(
                new DatasetId("claims"),
                new EngineRequest(policy, planned.asks()),
                opening -> vault.datasetKey(opening.version()),
                LIMIT,
                _ -> {})
            .await();
    if (!(result instanceof CellResult.Exact exact)) {
      throw new IllegalStateException("no cells: " + result);
    }
    Means means =
        new Means(
            random::nextBytes,
            (_, _) -> 0,
            new MemoryWatch(),
            _ -> new LinearSolver.Solution.Unsettled());
    new Disclosure(policy, means).release(planned.plan(), planned.asks(), exact.answers());
    return Clock.since(start);
  }

  /** Has nothing of the dataset in memory any more. */
  void forget() {
    cells.forget(new DatasetId("claims"));
  }

  /** Waits until the next worker has warmed up. */
  void awaitWarm() throws InterruptedException {
    Thread.sleep(WARM_UP_MILLISECONDS);
  }

  @Override
  public void close() {
    cells.close();
  }
}
