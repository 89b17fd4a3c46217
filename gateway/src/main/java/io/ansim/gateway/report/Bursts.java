package io.ansim.gateway.report;

import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Different questions of one project to one dataset within one hour, whatever they have in common:
 * how a person is closed in on in a hurry.
 */
final class Bursts implements Detector {
  private final Period period;
  private final int threshold;
  private final Map<Tally.Heap, Map<String, Long>> plans = new TreeMap<>();

  Bursts(Period period, int threshold) {
    this.period = period;
    this.threshold = threshold;
  }

  @Override
  public void see(Entry entry) {
    Event event = entry.event();
    boolean isQuestion =
        event.type() == EventType.QUERY_INTENT || event.type() == EventType.QUERY_CHECKED;
    if (!isQuestion
        || event.project() == null
        || event.dataset() == null
        || event.query() == null
        || event.query().identity().isEmpty()) {
      return;
    }
    Tally.Heap heap =
        new Tally.Heap(period.hour(event), event.project() + ":" + event.dataset().id(), "");
    plans
        .computeIfAbsent(heap, _ -> new LinkedHashMap<>())
        .putIfAbsent(event.query().identity().get(), entry.index());
  }

  @Override
  public List<Anomaly> found() {
    return plans.entrySet().stream()
        .filter(heap -> heap.getValue().size() >= threshold)
        .map(heap ->
            new Anomaly(
                AnomalyKind.QUESTION_BURST,
                heap.getKey().when(),
                heap.getKey().subject(),
                heap.getValue().size(),
                heap.getValue().values().stream().limit(Anomaly.MAX_ENTRIES).toList()))
        .toList();
  }
}
