package io.ansim.enclave.keeper.intake;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The places for jobs that run at once. */
public final class Slots {
  private final Semaphore free;

  /** So many places, at least one. */
  public Slots(int places) {
    if (places < 1) {
      throw new IllegalArgumentException("a keeper has a place for at least one job");
    }
    this.free = new Semaphore(places);
  }

  /** A place, if one is free. */
  Optional<Slot> take() {
    return free.tryAcquire() ? Optional.of(new Slot(free)) : Optional.empty();
  }

  /** A place that is taken until it is closed. */
  static final class Slot implements AutoCloseable {
    private final Semaphore free;
    private final AtomicBoolean given = new AtomicBoolean();

    private Slot(Semaphore free) {
      this.free = free;
    }

    /** Gives the place back, once. */
    @Override
    public void close() {
      if (given.compareAndSet(false, true)) {
        free.release();
      }
    }
  }
}
