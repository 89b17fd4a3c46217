package io.ansim.gateway.report;

import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Questions of one project to one dataset within one month that differ in their constants alone:
 * how a person is closed in on by differences of answers, or noise averaged away. Who asked them
 * does not matter, since members of a project can take turns.
 */
final class Variations implements Detector {
  private final Period period;
  private final int threshold;
  private final Map<Tally.Heap, Map<String, Long>> questions = new TreeMap<>();

  /**
   * Looks for variations.
   *
   * @param threshold how many different questions of one shape stand out, at least 2
   */
  Variations(Period period, int threshold) {
    this.period = period;
    this.threshold = threshold;
  }

  @Override
  public void see(Entry entry) {
    Event event = entry.event();
    if (event.type() != EventType.QUERY_INTENT
        || event.project() == null
        || event.dataset() == null
        || event.query() == null
        || event.query().same() == null
        || event.query().shape() == null) {
      return;
    }
    Tally.Heap heap =
        new Tally.Heap(
            period.month().toString(),
            event.project() + ":" + event.dataset().id(),
            event.query().shape().value());
    questions
        .computeIfAbsent(heap, _ -> new LinkedHashMap<>())
        .putIfAbsent(event.query().same().value(), entry.index());
  }

  @Override
  public List<Anomaly> found() {
    return questions.entrySet().stream()
        .filter(heap -> heap.getValue().size() >= threshold)
        .map(heap ->
            new Anomaly(
                AnomalyKind.VARIED_QUESTION,
                heap.getKey().when(),
                heap.getKey().subject(),
                heap.getValue().size(),
                heap.getValue().values().stream().limit(Anomaly.MAX_ENTRIES).toList()))
        .toList();
  }
}
