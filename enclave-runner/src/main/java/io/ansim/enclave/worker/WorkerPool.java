package io.ansim.enclave.worker;

import io.ansim.enclave.sandbox.SandboxReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Workers, some of them started ahead; each serves one job on one dataset and is never used again.
 */
public final class WorkerPool implements AutoCloseable {
  /** How long a job has the machine to itself before another worker warms up beside it. */
  private static final Duration ALONE = Duration.ofSeconds(1);

  /** The same while its data is being opened. */
  private static final Duration OPENING = Duration.ofSeconds(5);

  private final WorkerTemplate template;
  private final int ahead;
  private final Duration startLimit;
  private final Deque<WorkerProcess> waiting = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("worker-deadlines").factory());
  private boolean closed;

  /**
   * A pool that begins to start its workers at once.
   *
   * @param ahead workers kept warm, 0 or more
   * @param startLimit how long a worker may take to report ready before it is killed
   */
  public WorkerPool(WorkerTemplate template, int ahead, Duration startLimit) {
    this.template = template;
    this.ahead = ahead;
    this.startLimit = startLimit;
    refill();
  }

  /**
   * Starts a job; at the limit, at the latest, its worker is dead and the outcome known.
   *
   * @param provisions where the data and the keys come from, asked once a worker is ready; a fault
   *     of it is the outcome
   * @param confined told what confines the worker before that; throws to stop the job
   */
  public WorkerRun start(
      Supplier<? extends Provision> provisions,
      byte[] job,
      Duration limit,
      Consumer<SandboxReport> confined,
      ProgressSink progress) {
    WorkerRun run = new WorkerRun(clock, limit);
    Thread.ofPlatform()
        .daemon()
        .name("worker-host")
        .start(() -> {
          try {
            run.carryOut(
                this::take,
                startLimit,
                worker -> {
                  confined.accept(worker.report());
                  return provisions.get();
                },
                (worker, provision) -> {
                  refillAfter(ALONE);
                  return worker.run(provision, job, progress);
                });
          } finally {
            refill();
          }
        });
    return run;
  }

  /** Kills the workers that wait; running jobs go on to their end. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.forEach(WorkerProcess::close);
    waiting.clear();
    clock.shutdown();
  }

  private synchronized WorkerProcess take() {
    WorkerProcess taken = null;
    while (taken == null && !waiting.isEmpty()) {
      WorkerProcess next = waiting.removeFirst();
      if (next.isAlive()) {
        taken = next;
      } else {
        next.close();
      }
    }
    refillAfter(OPENING);
    return taken == null ? WorkerProcess.start(template) : taken;
  }

  private synchronized void refillAfter(Duration delay) {
    if (!closed) {
      var _ = clock.schedule(this::refill, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void refill() {
    while (!closed && waiting.size() < ahead) {
      waiting.addLast(WorkerProcess.start(template));
    }
  }
}
