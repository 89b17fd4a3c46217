package io.ansim.audit.verify;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.PrunedRef;
import io.ansim.audit.tree.TilePath;
import java.util.ArrayList;
import java.util.List;

/**
 * Bundles that are not there. Those are sound that an entry of the log itself says were to be
 * pruned; the stored hashes of their entries still have to lead to the signed root.
 */
final class PrunedBundles {
  private final List<TilePath> missing = new ArrayList<>();
  private long prunedTo;

  /** A memory that goes on from here on its own. */
  PrunedBundles copy() {
    PrunedBundles copy = new PrunedBundles();
    copy.missing.addAll(missing);
    copy.prunedTo = prunedTo;
    return copy;
  }

  /** Notes that a bundle is not there. */
  void miss(TilePath place) {
    missing.add(place);
  }

  /** Looks at an entry of the log; it can speak of what comes before it alone. */
  void take(Event event, long index) {
    PrunedRef pruned = event.pruned();
    if (event.type() == EventType.LOG_PRUNED && pruned != null && pruned.to() <= index) {
      prunedTo = Math.max(prunedTo, pruned.to());
    }
  }

  /** Tells every bundle that is missing without a word about it. */
  void check(Findings findings) {
    for (TilePath place : missing) {
      if ((place.index() + 1) * TilePath.FULL > prunedTo) {
        findings.add(LogFiles.missing(place));
      }
    }
  }
}
