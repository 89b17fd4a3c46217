package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.opener.OpenerProcess;
import io.ansim.enclave.opener.OpenerTemplate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Openers, one of them started ahead, so that a first question need not wait for a JVM. */
final class Openers implements AutoCloseable {
  /** The longest that questions have the machine to themselves before the next one warms up. */
  private static final Duration ALONE = Duration.ofSeconds(10);

  private final OpenerTemplate template;
  private final Duration limit;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("opener-deadlines").factory());
  private Optional<OpenerProcess> spare = Optional.empty();
  private boolean closed;

  /**
   * Begins to start the first.
   *
   * @param limit how long one may take to be ready, or for one order, before it is killed
   */
  Openers(OpenerTemplate template, Duration limit) {
    this.template = template;
    this.limit = limit;
    refill();
  }

  /** One that is ready, for the caller to close. */
  OpenerProcess take() {
    OpenerProcess opener = next();
    boolean ready = false;
    try {
      within(opener, opener::awaitReady);
      ready = true;
      return opener;
    } finally {
      if (!ready) {
        opener.close();
      }
    }
  }

  /** Lets an opener work, and kills it at the limit. */
  void within(OpenerProcess opener, Runnable work) {
    ScheduledFuture<?> late = atTheLimit(opener);
    try {
      work.run();
    } finally {
      late.cancel(false);
    }
  }

  private synchronized ScheduledFuture<?> atTheLimit(OpenerProcess opener) {
    requireOpen();
    return clock.schedule(opener::kill, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void close() {
    closed = true;
    spare.ifPresent(OpenerProcess::close);
    spare = Optional.empty();
    clock.shutdown();
  }

  private synchronized OpenerProcess next() {
    requireOpen();
    OpenerProcess opener =
        spare.filter(OpenerProcess::isAlive).orElseGet(() -> OpenerProcess.start(template));
    spare = Optional.empty();
    var _ = clock.schedule(this::refill, ALONE.toMillis(), TimeUnit.MILLISECONDS);
    return opener;
  }

  /** Starts the next one ahead, if there is none; best while nothing is being asked. */
  synchronized void refill() {
    if (!closed && spare.isEmpty()) {
      spare = Optional.of(OpenerProcess.start(template));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new EnclaveFault(FaultCode.WORKER_START, "the keeper is stopping");
    }
  }
}
