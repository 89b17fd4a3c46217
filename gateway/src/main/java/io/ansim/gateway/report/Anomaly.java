package io.ansim.gateway.report;

import java.util.Comparator;
import java.util.List;

/**
 * Something that stands out. It accuses nobody: it says where to look.
 *
 * @param kind what it is
 * @param when the day, hour or month, as the period's place counts it
 * @param subject who or what it is about: a pseudonym, project, dataset; empty for the system
 * @param count how many entries it is made of
 * @param entries where the first of them are in the log, at most {@value #MAX_ENTRIES}
 */
public record Anomaly(AnomalyKind kind, String when, String subject, long count, List<Long> entries)
    implements Comparable<Anomaly> {
  static final int MAX_ENTRIES = 20;

  private static final Comparator<Anomaly> ORDER =
      Comparator.comparing(Anomaly::kind)
          .thenComparing(Anomaly::when)
          .thenComparing(Anomaly::subject)
          .thenComparing(anomaly -> anomaly.entries().getFirst());

  /** Copies the list. */
  public Anomaly {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > MAX_ENTRIES || entries.size() > count) {
      throw new IllegalArgumentException("an anomaly names 1 to " + MAX_ENTRIES + " entries");
    }
  }

  @Override
  public int compareTo(Anomaly other) {
    return ORDER.compare(this, other);
  }
}
