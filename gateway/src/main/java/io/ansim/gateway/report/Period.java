package io.ansim.gateway.report;

import io.ansim.audit.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A calendar month as the people of a place count it.
 *
 * @param month the month
 * @param zone the time zone of the place
 */
public record Period(YearMonth month, ZoneId zone) {
  /** The first instant. */
  public Instant start() {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  /** The instant after the last. */
  public Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  boolean holds(Event event) {
    return !event.time().isBefore(start()) && event.time().isBefore(end());
  }

  LocalDate day(Event event) {
    return event.time().atZone(zone).toLocalDate();
  }

  /** The hour of an event, such as `2026-11-22T09:00`. */
  String hour(Event event) {
    return event.time().atZone(zone).truncatedTo(ChronoUnit.HOURS).toLocalDateTime().toString();
  }

  int hourOfDay(Event event) {
    return event.time().atZone(zone).getHour();
  }
}
