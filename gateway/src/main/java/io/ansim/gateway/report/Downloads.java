package io.ansim.gateway.report;

import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Downloads whose reason says nothing, is not kept, or is not the one that was given. A reason that
 * was forgotten on purpose is also one that nobody can read.
 */
final class Downloads implements Detector {
  private static final String DRAWN_EMPTY = "\u115f\u1160\u3164\uffa0";

  private final Period period;
  private final int minLength;
  private final Reasons reasons;
  private final List<Anomaly> found = new ArrayList<>();

  Downloads(Period period, int minLength, Reasons reasons) {
    this.period = period;
    this.minLength = minLength;
    this.reasons = reasons;
  }

  @Override
  public void see(Entry entry) {
    Event event = entry.event();
    if (event.type() != EventType.RELEASE_DOWNLOADED) {
      return;
    }
    boolean isGiven = false;
    for (Commitment commitment : event.statements()) {
      Optional<Disclosure> kept = reasons.behind(commitment);
      if (kept.isPresent() && !kept.get().commitment().equals(commitment)) {
        report(AnomalyKind.REASON_ALTERED, entry);
        return;
      }
      isGiven |= kept.filter(this::says).isPresent();
    }
    if (!isGiven) {
      report(AnomalyKind.DOWNLOAD_WITHOUT_REASON, entry);
    }
  }

  @Override
  public List<Anomaly> found() {
    return List.copyOf(found);
  }

  private boolean says(Disclosure disclosure) {
    return disclosure.name().equals(Disclosure.REASON)
        && disclosure.value().codePoints().filter(Downloads::isSeen).count() >= minLength;
  }

  /** Whether a character says something; some of Unicode's letters are drawn empty. */
  private static boolean isSeen(int character) {
    return Character.isLetterOrDigit(character) && DRAWN_EMPTY.indexOf(character) < 0;
  }

  private void report(AnomalyKind kind, Entry entry) {
    Event event = entry.event();
    String person = event.actor() == null ? "" : event.actor().pseudonym().value();
    found.add(new Anomaly(kind, period.day(event).toString(), person, 1, List.of(entry.index())));
  }
}
