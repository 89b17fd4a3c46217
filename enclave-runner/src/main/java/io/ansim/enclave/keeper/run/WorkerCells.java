package io.ansim.enclave.keeper.run;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keeper.cellar.Cellar;
import io.ansim.enclave.keeper.cellar.Lease;
import io.ansim.enclave.keeper.cellar.Stored;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.worker.FailureCode;
import io.ansim.enclave.worker.Outcome;
import io.ansim.enclave.worker.Provision;
import io.ansim.enclave.worker.WorkerPool;
import io.ansim.enclave.worker.WorkerRun;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Cells from sandboxed workers, one process a job, over the current version of each store; what is
 * open of it is shared by those that run.
 */
public final class WorkerCells implements CellSource {
  private final StoreFolder stores;
  private final KeyVault vault;
  private final Cellar cellar;
  private final WorkerPool workers;
  private final StoreAlarm alarm;
  private final Map<WorkerRun, DatasetId> running = new HashMap<>();
  private boolean closed;

  /** Cells over a folder of stores; vault, cellar and workers are closed with this. */
  public WorkerCells(
      StoreFolder stores, KeyVault vault, Cellar cellar, WorkerPool workers, StoreAlarm alarm) {
    this.stores = stores;
    this.vault = vault;
    this.cellar = cellar;
    this.workers = workers;
    this.alarm = alarm;
  }

  @Override
  public Map<DatasetId, StoreVersion> stores() {
    cellar.forgetUnless(version -> stores.has(version) && vault.hasDatasetKey(version));
    return stores.newest().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> version(each.getValue())));
  }

  @Override
  public CellRun start(
      DatasetId dataset,
      EngineRequest request,
      KeySource keys,
      Duration limit,
      IntConsumer progress) {
    Manifest manifest = stores.newest().get(dataset);
    if (manifest == null) {
      cellar.forget(dataset.value());
      throw new EnclaveFault(FaultCode.MANIFEST_REFUSED, "the store is not there any more");
    }
    Stored stored = new Stored(stores.sealedFile(manifest.header().version()), manifest);
    Set<ColumnId> columns = NeededColumns.of(request);
    TwoStages stages = new TwoStages(progress);
    AtomicReference<SandboxReport> report = new AtomicReference<>();
    WorkerRun run =
        adopt(
            dataset,
            () ->
                workers.start(
                    () -> provide(stored, columns, keys, stages::first),
                    ReleaseWire.REQUEST.encode(request),
                    limit,
                    report::set,
                    stages::second));
    return new CellRun() {
      @Override
      public CellResult await() {
        return result(run.await(), manifest, report);
      }

      @Override
      public void cancel() {
        run.cancel();
      }
    };
  }

  @Override
  public void letGo(DatasetId dataset) {
    cellar.forget(dataset.value());
  }

  @Override
  public void forget(DatasetId dataset) {
    // First, so that who reads what was there before is among those that run.
    cellar.forget(dataset.value());
    List<WorkerRun> killed;
    synchronized (this) {
      killed =
          running.entrySet().stream()
              .filter(each -> each.getValue().equals(dataset))
              .map(Map.Entry::getKey)
              .toList();
    }
    killed.forEach(WorkerRun::cancel);
    killed.forEach(WorkerRun::awaitEnd);
    // One of them may have opened it again meanwhile.
    cellar.forget(dataset.value());
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      running.keySet().forEach(WorkerRun::cancel);
    }
    workers.close();
    cellar.close();
    vault.close();
  }

  private Provision provide(
      Stored stored, Set<ColumnId> columns, KeySource keys, IntConsumer progress) {
    Lease lease = lease(stored, columns, keys, progress);
    boolean complete = false;
    try (Secret life = LifeKey.of(vault, stored.version().dataset())) {
      Provision provision = new Leased(lease, LifeKey.persons(life));
      complete = true;
      return provision;
    } finally {
      if (!complete) {
        lease.close();
      }
    }
  }

  private Lease lease(Stored stored, Set<ColumnId> columns, KeySource keys, IntConsumer progress) {
    try {
      return cellar.lease(stored, columns, keys, progress);
    } catch (EnclaveFault fault) {
      if (fault.code() == FaultCode.STORE_REFUSED) {
        alarm.refused(stored.version(), String.valueOf(fault.getMessage()));
      }
      throw fault;
    }
  }

  /** A lease with the key that tells persons apart. */
  private record Leased(Lease lease, Secret persons) implements Provision {
    @Override
    public OpenDataset dataset() {
      return lease.dataset();
    }

    @Override
    public QuestionKeys keys() {
      return new QuestionKeys(lease.choice(), persons);
    }

    @Override
    public void close() {
      persons.close();
      lease.close();
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
    return new StoreVersion(Math.toIntExact(manifest.header().version().number()), manifest.root());
  }

  // INVARIANT: whoever holds the lock finds every run that has a lease among those that run.
  private synchronized WorkerRun adopt(DatasetId dataset, Supplier<WorkerRun> starting) {
    WorkerRun run = starting.get();
    running.put(run, dataset);
    run.whenOver(() -> release(run));
    if (closed) {
      run.cancel();
    }
    return run;
  }

  private synchronized void release(WorkerRun run) {
    running.remove(run);
  }
}
