package io.ansim.enclave.keeper.run;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.Opening;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.WorkerKeys;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.Manifest;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.worker.FailureCode;
import io.ansim.enclave.worker.Outcome;
import io.ansim.enclave.worker.WorkerPool;
import io.ansim.enclave.worker.WorkerRun;
import io.ansim.enclave.worker.WorkerTemplate;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Cells from sandboxed workers, one process a job, over the current version of each store. */
public final class WorkerCells implements CellSource {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final StoreFolder stores;
  private final KeyVault vault;
  private final Function<Path, WorkerTemplate> templates;
  private final int warm;
  private final Map<DatasetVersion, WorkerPool> pools = new HashMap<>();
  private final Set<WorkerRun> running = new HashSet<>();
  private boolean closed;

  /**
   * Workers that are handed their keys from a vault, which is closed with this.
   *
   * @param templates what the workers of a sealed file are like
   * @param warm workers started ahead for each dataset
   */
  public WorkerCells(
      StoreFolder stores, KeyVault vault, Function<Path, WorkerTemplate> templates, int warm) {
    this.stores = stores;
    this.vault = vault;
    this.templates = templates;
    this.warm = warm;
    stores.current().values().forEach(this::pool);
  }

  @Override
  public Map<DatasetId, StoreVersion> stores() {
    return stores.current().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> version(each.getValue())));
  }

  @Override
  public CellRun start(
      DatasetId dataset,
      EngineRequest request,
      KeySource keys,
      Duration limit,
      IntConsumer progress) {
    Manifest manifest = stores.current().get(dataset);
    if (manifest == null) {
      throw new EnclaveFault(FaultCode.MANIFEST_REFUSED, "the store is not there any more");
    }
    AtomicReference<SandboxReport> report = new AtomicReference<>();
    WorkerRun run =
        pool(manifest)
            .start(
                manifest.header(),
                keys(manifest, keys),
                ReleaseWire.REQUEST.encode(request),
                limit,
                report::set,
                progress::accept);
    adopt(run);
    return new CellRun() {
      @Override
      public CellResult await() {
        Outcome outcome = run.await();
        release(run);
        return result(outcome, manifest, report);
      }

      @Override
      public void cancel() {
        run.cancel();
      }
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.forEach(WorkerRun::cancel);
    pools.values().forEach(WorkerPool::close);
    pools.clear();
    vault.close();
  }

  private WorkerKeys keys(Manifest manifest, KeySource source) {
    DatasetVersion version = manifest.header().version();
    Secret dataset =
        source.release(
            new Opening(version, new Digest(manifest.digest()), manifest.header().key(), ""));
    boolean complete = false;
    try (Secret life = LifeKey.of(vault, version.dataset())) {
      WorkerKeys keys = new WorkerKeys(dataset, LifeKey.persons(life));
      complete = true;
      return keys;
    } finally {
      if (!complete) {
        dataset.close();
      }
    }
  }

  private static CellResult result(
      Outcome outcome, Manifest manifest, AtomicReference<SandboxReport> report) {
    return switch (outcome) {
      case Outcome.Failed failed -> new CellResult.Nothing(failed.code().number());
      case Outcome.Answered answered -> {
        try {
          yield new CellResult.Exact(
              ReleaseWire.ANSWERS.decode(answered.bytes()),
              version(manifest),
              Objects.requireNonNull(report.get()).text());
        } catch (MalformedWire _) {
          yield new CellResult.Nothing(FailureCode.MISBEHAVED.number());
        } finally {
          Arrays.fill(answered.bytes(), (byte) 0);
        }
      }
    };
  }

  private static StoreVersion version(Manifest manifest) {
    return new StoreVersion(
        Math.toIntExact(manifest.header().version().number()), new Digest(manifest.digest()));
  }

  /** The pool of a version; pools of the dataset's older versions start no more workers. */
  private synchronized WorkerPool pool(Manifest manifest) {
    if (closed) {
      throw new IllegalStateException("the keeper is stopping");
    }
    DatasetVersion version = manifest.header().version();
    pools
        .entrySet()
        .removeIf(each -> {
          boolean older =
              each.getKey().dataset().equals(version.dataset()) && !each.getKey().equals(version);
          if (older) {
            each.getValue().close();
          }
          return older;
        });
    return pools.computeIfAbsent(
        version, v -> new WorkerPool(templates.apply(stores.sealedFile(v)), warm, START_LIMIT));
  }

  private synchronized void adopt(WorkerRun run) {
    running.add(run);
    if (closed) {
      run.cancel();
    }
  }

  private synchronized void release(WorkerRun run) {
    running.remove(run);
  }
}
