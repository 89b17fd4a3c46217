package io.ansim.audit.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Compares the wall clock with one that only runs forward: where they part, somebody or something
 * set the wall clock, and times in the log before and after do not fit together.
 */
public final class ClockWatch {
  /** How far the clocks may part between two looks; daemons that slew stay well below. */
  public static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private Instant lastWall;
  private long lastNanos;

  /**
   * A watch that begins now.
   *
   * @param nanos a clock that only runs forward, in nanoseconds
   */
  public ClockWatch(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.lastWall = wall.instant();
    this.lastNanos = nanos.getAsLong();
  }

  /** The reason of a `clock.step` if the wall clock was set since the last look. */
  public synchronized Optional<Identifier> look() {
    Instant nowWall = wall.instant();
    long nowNanos = nanos.getAsLong();
    Duration step = Duration.between(lastWall, nowWall).minusNanos(nowNanos - lastNanos);
    lastWall = nowWall;
    lastNanos = nowNanos;
    if (step.abs().compareTo(TOLERANCE) <= 0) {
      return Optional.empty();
    }
    String way = step.isNegative() ? "backward" : "forward";
    return Optional.of(new Identifier(way + "-" + step.abs().toSeconds() + "s"));
  }
}
