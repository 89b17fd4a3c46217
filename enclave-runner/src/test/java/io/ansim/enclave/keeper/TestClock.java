package io.ansim.enclave.keeper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is moved. */
final class TestClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void move(Duration step) {
    now.updateAndGet(time -> time.plus(step));
  }
}
