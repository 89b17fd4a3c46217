package io.ansim.benchmarks.log;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Sixty-four who write at once, each waiting until what it wrote is durable. */
final class Writers {
  static final int COUNT = 64;

  private Writers() {}

  /** Writes one thing; a writer of its own for each thread. */
  @FunctionalInterface
  interface Writer {
    /** Durable on return. */
    void write() throws Exception;

    /** Gives up what it holds. */
    default void end() throws Exception {}
  }

  /** Durable writes a second, over a time that begins after a third of it has passed. */
  static double perSecond(Callable<Writer> make, Duration time) throws Exception {
    AtomicLong written = new AtomicLong();
    long start = System.nanoTime();
    long counted = start + time.toNanos() / 3;
    long end = start + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, COUNT)
              .<Future<?>>mapToObj(i ->
                  threads.submit(() -> {
                    Writer writer = make.call();
                    try {
                      while (System.nanoTime() < end) {
                        writer.write();
                        if (System.nanoTime() > counted) {
                          written.incrementAndGet();
                        }
                      }
                    } finally {
                      writer.end();
                    }
                    return null;
                  }))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    }
    return written.get() / ((end - counted) / 1e9);
  }
}
