package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.enclave.keeper.run.CellRun;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.StoreVersion;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.EngineRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A source whose cells a test decides; a run without an answer goes on until it is killed. */
final class ScriptedCells implements CellSource {
  static final int KILLED = 36;

  private final Map<DatasetId, StoreVersion> stores;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();
  private final Map<CompletableFuture<CellResult>, Boolean> running = new ConcurrentHashMap<>();
  private volatile Function<EngineRequest, CompletableFuture<CellResult>> script =
      _ -> new CompletableFuture<>();

  ScriptedCells(Map<DatasetId, StoreVersion> stores) {
    this.stores = stores;
  }

  void answer(CellResult result) {
    script = _ -> CompletableFuture.completedFuture(result);
  }

  void fail(RuntimeException fault) {
    script = _ -> CompletableFuture.failedFuture(fault);
  }

  void neverAnswer() {
    script = _ -> new CompletableFuture<>();
  }

  int started() {
    return started.get();
  }

  int killed() {
    return killed.get();
  }

  @Override
  public Map<DatasetId, StoreVersion> stores() {
    return stores;
  }

  @Override
  public CellRun start(
      DatasetId dataset, EngineRequest request, Duration limit, IntConsumer progress) {
    CompletableFuture<CellResult> end = script.apply(request);
    running.put(end, true);
    started.incrementAndGet();
    progress.accept(10);
    progress.accept(90);
    return new CellRun() {
      @Override
      public CellResult await() {
        return end.join();
      }

      @Override
      public void cancel() {
        kill(end);
      }
    };
  }

  @Override
  public void close() {
    running.keySet().forEach(this::kill);
  }

  private void kill(CompletableFuture<CellResult> end) {
    if (end.complete(new CellResult.Nothing(KILLED))) {
      killed.incrementAndGet();
    }
  }
}
