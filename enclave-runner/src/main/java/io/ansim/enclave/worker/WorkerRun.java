package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A job on its way through a worker. */
public final class WorkerRun {
  private static final int STARTS = 2;

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private final ScheduledExecutorService clock;
  private final ScheduledFuture<?> deadline;
  private @Nullable FailureCode stopped;
  private @Nullable WorkerProcess current;

  WorkerRun(ScheduledExecutorService clock, Duration limit) {
    this.clock = clock;
    deadline = after(limit, () -> stop(FailureCode.DEADLINE));
  }

  /** Waits for the end; there always is one, at the latest at the deadline. */
  public Outcome await() {
    return outcome.join();
  }

  /** Kills the worker; the outcome is {@link FailureCode#CANCELLED} unless it was there before. */
  public void cancel() {
    stop(FailureCode.CANCELLED);
  }

  /** Waits until there is no worker any more, and what it was provided with is given up. */
  public void awaitEnd() {
    over.join();
  }

  /** Does something then, or at once if that was before. */
  public void whenOver(Runnable act) {
    // Nothing waits for it.
    var _ = over.thenRun(act);
  }

  /**
   * Takes a worker, waits until it is ready, provides it with what it needs, lets it do the job,
   * and always ends it before what it was provided with is given up.
   */
  void carryOut(
      Supplier<WorkerProcess> workers,
      Duration startLimit,
      Function<WorkerProcess, Provision> provisions,
      BiFunction<WorkerProcess, Provision, Outcome> job) {
    FailureCode doubt = FailureCode.NOT_STARTED;
    try (WorkerProcess worker = ready(workers, startLimit)) {
      doubt = FailureCode.INTERNAL;
      try (Provision provision = provisions.apply(worker)) {
        end(job.apply(worker, provision));
        worker.end();
      }
    } catch (EnclaveFault e) {
      end(new Outcome.Failed(FailureCode.of(e.code()), String.valueOf(e.getMessage())));
    } finally {
      end(new Outcome.Failed(doubt));
      over.complete(true);
    }
  }

  private void end(Outcome known) {
    deadline.cancel(false);
    outcome.complete(settled(known));
  }

  private WorkerProcess ready(Supplier<WorkerProcess> workers, Duration startLimit) {
    for (int attempt = 1; ; attempt++) {
      WorkerProcess worker = workers.get();
      boolean isReady = false;
      try {
        adopt(worker);
        awaitReady(worker, startLimit);
        isReady = true;
        return worker;
      } catch (EnclaveFault e) {
        if (attempt == STARTS || isStopped()) {
          throw e;
        }
      } finally {
        if (!isReady) {
          worker.end();
        }
      }
    }
  }

  private void awaitReady(WorkerProcess worker, Duration limit) {
    ScheduledFuture<?> late = after(limit, worker::kill);
    try {
      worker.awaitReady();
    } finally {
      late.cancel(false);
    }
  }

  private synchronized boolean isStopped() {
    return stopped != null;
  }

  private synchronized void adopt(WorkerProcess worker) {
    current = worker;
    if (stopped != null) {
      worker.kill();
    }
  }

  private synchronized void stop(FailureCode reason) {
    if (stopped == null) {
      stopped = reason;
      if (current != null) {
        current.kill();
      }
      outcome.complete(new Outcome.Failed(reason));
    }
  }

  /** A worker that was killed on purpose did not fail by itself. */
  private synchronized Outcome settled(Outcome end) {
    return stopped != null && end instanceof Outcome.Failed failed
        ? new Outcome.Failed(stopped, failed.detail())
        : end;
  }

  private ScheduledFuture<?> after(Duration delay, Runnable act) {
    return clock.schedule(act, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
