package io.ansim.gateway.report;

import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts entries that belong together, and finds the heaps that are too high. */
final class Tally implements Detector {
  private final AnomalyKind kind;
  private final int threshold;
  private final Function<Event, Optional<Heap>> heaps;
  private final Map<Heap, Pile> piles = new TreeMap<>();

  /**
   * Counts.
   *
   * @param threshold how many entries of one heap stand out, at least 1
   * @param heaps which entries belong together; an entry without a heap is not counted
   */
  Tally(AnomalyKind kind, int threshold, Function<Event, Optional<Heap>> heaps) {
    this.kind = kind;
    this.threshold = threshold;
    this.heaps = heaps;
  }

  /**
   * What entries have in common.
   *
   * @param when the day, hour or month
   * @param subject who or what they are about
   * @param detail what else they share; not reported
   */
  record Heap(String when, String subject, String detail) implements Comparable<Heap> {
    @Override
    public int compareTo(Heap other) {
      int order = when.compareTo(other.when);
      order = order == 0 ? subject.compareTo(other.subject) : order;
      return order == 0 ? detail.compareTo(other.detail) : order;
    }
  }

  @Override
  public void see(Entry entry) {
    heaps
        .apply(entry.event())
        .ifPresent(heap -> piles.computeIfAbsent(heap, _ -> new Pile()).add(entry.index()));
  }

  @Override
  public List<Anomaly> found() {
    return piles.entrySet().stream()
        .filter(pile -> pile.getValue().count >= threshold)
        .map(pile ->
            new Anomaly(
                kind,
                pile.getKey().when(),
                pile.getKey().subject(),
                pile.getValue().count,
                pile.getValue().first))
        .toList();
  }

  /** The entries of one heap: how many, and the first of them. */
  private static final class Pile {
    private long count;
    private final List<Long> first = new ArrayList<>();

    void add(long index) {
      count++;
      if (first.size() < Anomaly.MAX_ENTRIES) {
        first.add(index);
      }
    }
  }
}
