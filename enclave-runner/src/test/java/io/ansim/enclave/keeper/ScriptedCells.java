package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.enclave.keeper.run.CellRun;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.StoreVersion;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.Opening;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.EngineRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A source whose cells a test decides; a run without an answer goes on until it is killed. The data
 * is another with every run, so that no question is asked twice, unless it is told to stand still.
 */
final class ScriptedCells implements CellSource {
  static final int KILLED = 36;

  private final List<DatasetId> stored;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger data = new AtomicInteger();
  private final Map<CompletableFuture<CellResult>, Boolean> running = new ConcurrentHashMap<>();
  private final List<Opening> opens = new CopyOnWriteArrayList<>();
  private final List<DatasetId> letGo = new CopyOnWriteArrayList<>();
  private volatile boolean still;
  private volatile Function<EngineRequest, CompletableFuture<CellResult>> script =
      _ -> new CompletableFuture<>();

  ScriptedCells(DatasetId... stored) {
    this.stored = List.of(stored);
  }

  /** The store after so many runs. */
  static StoreVersion store(int runs) {
    return new StoreVersion(7, Digest.of(new byte[] {(byte) runs}));
  }

  /** From now on the data stays what it is. */
  void standStill() {
    still = true;
  }

  /** From now on every run needs the key of a version. */
  void open(Opening opening) {
    opens.add(opening);
  }

  /** From now on no run needs a key. */
  void openNothing() {
    opens.clear();
  }

  /** The next run ends when the test says so. */
  CompletableFuture<CellResult> answerLater() {
    CompletableFuture<CellResult> end = new CompletableFuture<>();
    script = _ -> end;
    return end;
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
    StoreVersion now = store(data.get());
    return stored.stream().collect(Collectors.toMap(Function.identity(), _ -> now));
  }

  @Override
  public CellRun start(
      DatasetId dataset,
      EngineRequest request,
      KeySource keys,
      Duration limit,
      IntConsumer progress) {
    opens.forEach(opening -> keys.release(opening).close());
    StoreVersion store = store(still ? data.get() : data.getAndIncrement());
    CompletableFuture<CellResult> end = script.apply(request);
    running.put(end, true);
    started.incrementAndGet();
    progress.accept(10);
    progress.accept(90);
    return new CellRun() {
      @Override
      public CellResult await() {
        return switch (end.join()) {
          case CellResult.Exact exact ->
              new CellResult.Exact(exact.answers(), store, exact.sandbox());
          case CellResult.Nothing nothing -> nothing;
        };
      }

      @Override
      public void cancel() {
        kill(end);
      }
    };
  }

  @Override
  public void letGo(DatasetId dataset) {
    letGo.add(dataset);
  }

  @Override
  public void forget(DatasetId dataset) {
    close();
  }

  /** What was to be let go. */
  List<DatasetId> letGo() {
    return letGo;
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
