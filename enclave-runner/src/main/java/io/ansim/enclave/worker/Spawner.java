package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes from one thread that lives as long as the host.
 *
 * <p>The kernel sends a parent-death signal when the starting thread ends, not the process; a
 * worker started from any other thread would die with it.
 */
final class Spawner {
  // INVARIANT: never shut down and never collected, so its one thread never ends.
  private static final ExecutorService THREAD =
      Executors.newFixedThreadPool(
          1, Thread.ofPlatform().daemon().name("worker-spawner").factory());

  private Spawner() {}

  /** Starts a process. */
  static Process start(ProcessBuilder builder) {
    CompletableFuture<Process> started = new CompletableFuture<>();
    THREAD.execute(() -> {
      try {
        started.complete(builder.start());
      } catch (IOException | RuntimeException e) {
        started.completeExceptionally(e);
      }
    });
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new EnclaveFault(FaultCode.WORKER_START, "could not start a worker process", e);
    }
  }
}
