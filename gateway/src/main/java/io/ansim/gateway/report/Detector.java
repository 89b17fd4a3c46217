package io.ansim.gateway.report;

import io.ansim.audit.event.Entry;
import java.util.List;

/** Looks for one kind of anomaly in entries that come in the order of the log. */
interface Detector {
  /** Takes note of an entry of before the period. */
  default void remember(Entry earlier) {}

  /** Looks at an entry of the period. */
  void see(Entry entry);

  /** What stood out. */
  List<Anomaly> found();
}
