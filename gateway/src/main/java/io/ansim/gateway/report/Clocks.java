package io.ansim.gateway.report;

import io.ansim.audit.event.Component;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jumps of the clock that were noticed, and entries whose time runs backwards. */
final class Clocks implements Detector {
  /** Entries that are written at the same time can stand in the log in the other order. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Period period;
  private final Map<Component, Instant> last = new EnumMap<>(Component.class);
  private final List<Anomaly> found = new ArrayList<>();

  Clocks(Period period) {
    this.period = period;
  }

  @Override
  public void remember(Entry earlier) {
    last.put(earlier.event().source(), earlier.event().time());
  }

  @Override
  public void see(Entry entry) {
    Component source = entry.event().source();
    @Nullable Instant before = last.get(source);
    boolean isBackwards = before != null && entry.event().time().plus(TOLERANCE).isBefore(before);
    if (isBackwards || entry.event().type() == EventType.CLOCK_STEP) {
      found.add(
          new Anomaly(
              AnomalyKind.CLOCK_STEP,
              period.day(entry.event()).toString(),
              source.word(),
              1,
              List.of(entry.index())));
    }
    remember(entry);
  }

  @Override
  public List<Anomaly> found() {
    return List.copyOf(found);
  }
}
