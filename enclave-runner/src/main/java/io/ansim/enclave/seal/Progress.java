package io.ansim.enclave.seal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how far a step is, once it takes more than a second. */
final class Progress implements AutoCloseable {
  private static final long PERIOD_SECONDS = 1;

  private final PrintStream out;
  private final boolean quiet;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  /** Progress told to a stream, or to nobody. */
  Progress(PrintStream out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  /** A step under way. */
  interface Step extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins a step that goes through rows, and asks now and then how many are behind it. */
  Step begin(String what, LongSupplier rows) {
    return begin(() -> out.printf(Locale.ROOT, "%s: %,d rows%n", what, rows.getAsLong()));
  }

  /** Begins a step without rows. */
  Step begin(String what) {
    return begin(() -> out.println(what));
  }

  private Step begin(Runnable tell) {
    if (quiet) {
      return () -> {};
    }
    ScheduledFuture<?> ticks =
        clock.scheduleAtFixedRate(tell, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return () -> ticks.cancel(false);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
