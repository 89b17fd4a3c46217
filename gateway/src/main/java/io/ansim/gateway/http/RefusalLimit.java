package io.ansim.gateway.http;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts refused attempts or other things that anybody can send, so that nobody can fill a log:
 * within a minute, those of one source are taken one by one up to a limit.
 */
final class RefusalLimit {
  private static final int SOURCES = 10_000;
  private static final long WINDOW_SECONDS = 60;

  private final int perMinute;
  private final InstantSource clock;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private long window;

  RefusalLimit(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Whether one more attempt of a source is taken. */
  synchronized boolean admits(String source) {
    long now = clock.instant().getEpochSecond() / WINDOW_SECONDS;
    if (now != window) {
      window = now;
      counts.clear();
    }
    if (counts.size() >= SOURCES && !counts.containsKey(source)) {
      return false;
    }
    return counts.merge(source, 1, Integer::sum) <= perMinute;
  }
}
