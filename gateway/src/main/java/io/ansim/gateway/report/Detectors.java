package io.ansim.gateway.report;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that is looked for. */
final class Detectors {
  private static final Set<EventType> USE =
      EnumSet.of(
          EventType.QUERY_INTENT,
          EventType.QUERY_CHECKED,
          EventType.QUERY_REJECTED,
          EventType.RELEASE_DOWNLOADED);
  private static final Set<EventType> PRIVILEGES =
      EnumSet.of(
          EventType.ACCESS_APPROVED,
          EventType.ACCESS_REVOKED,
          EventType.POLICY_CHANGED,
          EventType.BUDGET_RAISED);
  private static final Set<EventType> EMERGENCIES =
      EnumSet.of(EventType.BREAK_GLASS_OPENED, EventType.BREAK_GLASS_CLOSED);

  private final Period period;
  private final Thresholds thresholds;

  private Detectors(Period period, Thresholds thresholds) {
    this.period = period;
    this.thresholds = thresholds;
  }

  static List<Detector> of(Period period, Thresholds thresholds, Reasons reasons) {
    Detectors kinds = new Detectors(period, thresholds);
    return List.of(
        new Tally(AnomalyKind.NIGHT_USE, thresholds.nightActs(), kinds::night),
        new Tally(
            AnomalyKind.BULK_USE,
            thresholds.questionsPerDay(),
            event -> kinds.daily(event, EventType.QUERY_INTENT)),
        new Tally(
            AnomalyKind.BULK_USE,
            thresholds.downloadsPerDay(),
            event -> kinds.daily(event, EventType.RELEASE_DOWNLOADED)),
        new Tally(AnomalyKind.REPEATED_REFUSALS, thresholds.refusalsPerDay(), kinds::refusal),
        new Tally(AnomalyKind.REPEATED_QUESTION, thresholds.sameQuestion(), kinds::question),
        new Variations(period, thresholds.variations()),
        new Bursts(period, thresholds.questionsPerHour()),
        new Downloads(period, thresholds.reasonLength(), reasons),
        new Accounts(period, thresholds.dormantDays()),
        new Tally(AnomalyKind.PRIVILEGE_CHANGE, 1, event -> kinds.each(event, PRIVILEGES)),
        new Tally(AnomalyKind.BREAK_GLASS, 1, event -> kinds.each(event, EMERGENCIES)),
        new Tally(AnomalyKind.FAILED_LOGINS, thresholds.failedLoginsPerHour(), kinds::login),
        new Clocks(period),
        new Tally(
            AnomalyKind.KEY_DENIED,
            1,
            event -> kinds.each(event, EnumSet.of(EventType.KEY_DENIED))));
  }

  /** A night belongs to the day on which it began. */
  private Optional<Tally.Heap> night(Event event) {
    int hour = period.hourOfDay(event);
    int from = thresholds.nightFrom();
    int to = thresholds.nightTo();
    boolean isNight = from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    if (!isNight || event.actor() == null || !USE.contains(event.type())) {
      return Optional.empty();
    }
    boolean isMorning = from > to && hour < to;
    String evening = period.day(event).minusDays(isMorning ? 1 : 0).toString();
    return Optional.of(new Tally.Heap(evening, event.actor().pseudonym().value(), ""));
  }

  private Optional<Tally.Heap> daily(Event event, EventType type) {
    return event.actor() == null || event.type() != type
        ? Optional.empty()
        : Optional.of(
            new Tally.Heap(
                period.day(event).toString(), event.actor().pseudonym().value(), type.word()));
  }

  private Optional<Tally.Heap> refusal(Event event) {
    boolean isRefusal =
        event.type() == EventType.QUERY_REJECTED
            || event.type() == EventType.AUTHZ_REFUSED
            || (event.decision() != null
                && event.decision().outcome() == Outcome.DENY
                && USE.contains(event.type()));
    return event.actor() == null || !isRefusal
        ? Optional.empty()
        : Optional.of(
            new Tally.Heap(period.day(event).toString(), event.actor().pseudonym().value(), ""));
  }

  private Optional<Tally.Heap> question(Event event) {
    if (event.type() != EventType.QUERY_INTENT
        || event.project() == null
        || event.dataset() == null
        || event.query() == null) {
      return Optional.empty();
    }
    String subject = event.project() + ":" + event.dataset().id();
    return event
        .query()
        .identity()
        .map(question -> new Tally.Heap(period.month().toString(), subject, question));
  }

  private Optional<Tally.Heap> login(Event event) {
    return event.type() == EventType.AUTHN_REFUSED
        ? Optional.of(new Tally.Heap(period.hour(event), "", ""))
        : Optional.empty();
  }

  /** Every one stands out; those of one day, one type and one subject are told together. */
  private Optional<Tally.Heap> each(Event event, Set<EventType> types) {
    if (!types.contains(event.type())) {
      return Optional.empty();
    }
    String subject =
        event.actor() != null
            ? event.actor().pseudonym().value()
            : event.dataset() != null ? event.dataset().id().value() : event.source().word();
    return Optional.of(new Tally.Heap(period.day(event).toString(), subject, event.type().word()));
  }
}
