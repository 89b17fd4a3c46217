package io.ansim.enclave.keeper;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Eventually() {}

  static void holds(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not so after " + PATIENCE.toSeconds() + " s: " + what);
      }
      Thread.sleep(Duration.ofMillis(5));
    }
  }
}
