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

  /**
   * Begins a step that goes through rows, and asks now and then how many are behind it.
   *
   * @param total how many there are, 0 if that is not known yet
   */
  Step begin(String what, LongSupplier rows, long total) {
    return counted(what, rows, total, "rows");
  }

  /** Begins a step that writes bytes, and asks now and then how many there are. */
  Step writing(String what, LongSupplier bytes) {
    return counted(what, bytes, 0, "bytes");
  }

  private Step counted(String what, LongSupplier done, long total, String unit) {
    long begun = System.nanoTime();
    long before = done.getAsLong();
    return begin(() -> {
      long now = done.getAsLong();
      double seconds = (System.nanoTime() - begun) / 1e9;
      String share = total == 0 ? "" : String.format(Locale.ROOT, " (%d %%)", 100 * now / total);
      out.printf(
          Locale.ROOT,
          "%s: %,d %s%s, %,.0f a second%n",
          what,
          now,
          unit,
          share,
          (now - before) / seconds);
    });
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
