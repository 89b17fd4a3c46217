package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the jobs under way, for each person and in all. */
final class Slots {
  private final Limits limits;
  private final Map<Subject, Integer> taken = new HashMap<>();
  private int total;

  Slots(Limits limits) {
    this.limits = limits;
  }

  /** Room for one job, until it is closed; closing it twice is harmless. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  synchronized Optional<Slot> take(Subject subject) {
    int mine = taken.getOrDefault(subject, 0);
    if (mine >= limits.jobsPerCaller() || total >= limits.jobs()) {
      return Optional.empty();
    }
    taken.put(subject, mine + 1);
    total++;
    AtomicBoolean open = new AtomicBoolean(true);
    return Optional.of(() -> {
      if (open.getAndSet(false)) {
        release(subject);
      }
    });
  }

  private synchronized void release(Subject subject) {
    total--;
    taken.computeIfPresent(subject, (_, count) -> count == 1 ? null : count - 1);
  }
}
