package io.ansim.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.audit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private final AtomicReference<Instant> wall = new AtomicReference<>(Samples.NOON);
  private final AtomicLong nanos = new AtomicLong(-5);
  private final ClockWatch watch = new ClockWatch(wall::get, nanos::get);

  private void pass(Duration ofTheWall, Duration ofTheOther) {
    wall.updateAndGet(time -> time.plus(ofTheWall));
    nanos.addAndGet(ofTheOther.toNanos());
  }

  @Test
  void look_clocksThatAgree_saysNothing() {
    pass(Duration.ofHours(3), Duration.ofHours(3).plusSeconds(2));
    assertEquals(Optional.empty(), watch.look());
    pass(Duration.ofHours(3).plusSeconds(2), Duration.ofHours(3));
    assertEquals(Optional.empty(), watch.look());
  }

  @Test
  void look_wallClockSet_saysWhichWayAndHowFarOnce() {
    pass(Duration.ofMinutes(-10), Duration.ofSeconds(5));
    assertEquals("backward-605s", watch.look().orElseThrow().value());
    assertEquals(Optional.empty(), watch.look());
    pass(Duration.ofSeconds(13), Duration.ofSeconds(10));
    assertEquals("forward-3s", watch.look().orElseThrow().value());
  }
}
