package io.ansim.enclave.keeper.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A stopwatch on the machine's own time, which no change of the clock disturbs. */
public final class MachineStopwatch implements Stopwatch {
  private final long start = System.nanoTime();

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** An interrupt does not make it shorter: what waits here must not leave early. */
  @Override
  public void await(Duration moment) {
    boolean interrupted = false;
    for (long left = left(moment); left > 0; left = left(moment)) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private long left(Duration moment) {
    return moment.minus(elapsed()).toNanos();
  }
}
