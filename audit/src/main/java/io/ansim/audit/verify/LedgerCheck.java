package io.ansim.audit.verify;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares the entries that say how far a keeper's ledger had come. A ledger that was put back to
 * an older state contradicts itself sooner or later: the same number of records has two digests, or
 * an answer knows fewer records than the question did.
 */
final class LedgerCheck {
  private record Place(Identifier ledger, long sequence) {}

  private final Map<Place, LedgerRef> marks = new HashMap<>();
  // The mark in each question's intent, until the question has ended.
  private final Map<Identifier, LedgerRef> asked = new HashMap<>();

  /** A check that goes on from here on its own. */
  LedgerCheck copy() {
    LedgerCheck copy = new LedgerCheck();
    copy.marks.putAll(marks);
    copy.asked.putAll(asked);
    return copy;
  }

  /** Looks at the next entry of the log. */
  void take(Event event, String file, String place, Findings findings) {
    LedgerRef mark = event.ledger();
    if (mark != null) {
      LedgerRef before = marks.putIfAbsent(new Place(mark.id(), mark.sequence()), mark);
      if (before != null && !before.equals(mark)) {
        findings.add(
            Finding.Kind.LEDGER_PUT_BACK,
            file,
            place,
            "record %d of the keeper's ledger is another than in an earlier entry"
                .formatted(mark.sequence()));
      }
    }
    Identifier job = event.job();
    if (job == null) {
      return;
    }
    if (event.type() == EventType.QUERY_INTENT) {
      if (mark != null) {
        asked.put(job, mark);
      }
      return;
    }
    LedgerRef known = endsQuestion(event.type()) ? asked.remove(job) : asked.get(job);
    if (mark != null && known != null && isOlder(mark, known)) {
      findings.add(
          Finding.Kind.LEDGER_PUT_BACK,
          file,
          place,
          "the answer knows %d records of the keeper's ledger, the question knew %d"
              .formatted(mark.sequence(), known.sequence()));
    }
  }

  private static boolean isOlder(LedgerRef mark, LedgerRef known) {
    return mark.id().equals(known.id()) && mark.sequence() < known.sequence();
  }

  private static boolean endsQuestion(EventType type) {
    return switch (type) {
      case QUERY_FAILED, QUERY_CANCELLED, RELEASE_PUBLISHED -> true;
      default -> false;
    };
  }
}
