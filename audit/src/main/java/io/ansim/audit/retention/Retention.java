package io.ansim.audit.retention;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For how long the content of entries is kept, for each class of events. Nothing is kept for less
 * than {@link #LEAST}.
 *
 * @param periods a period for every class
 */
public record Retention(Map<RetentionClass, Period> periods) {
  /**
   * The shortest period: access records of systems with sensitive data are kept for two years
   * (Korea's safety measures for personal data, Article 8).
   */
  public static final Period LEAST = Period.ofYears(2);

  // Periods of years and months are compared on a calendar; any day will do.
  private static final Instant SOME_DAY = Instant.parse("2026-03-01T00:00:00Z");

  /** Refuses a class without a period, and a period below the shortest. */
  public Retention {
    periods = Map.copyOf(periods);
    for (RetentionClass each : RetentionClass.values()) {
      Period period = periods.get(each);
      if (period == null || end(SOME_DAY, period).isBefore(end(SOME_DAY, LEAST))) {
        throw new AuditFault(
            AuditFault.Code.MALFORMED_TEXT,
            "`" + each.word() + "` is kept for less than " + LEAST.getYears() + " years");
      }
    }
  }

  /** What holds where nothing else is said. */
  public static Retention standard() {
    return parse("");
  }

  /**
   * Reads lines such as {@code queries P6Y} (a class and an ISO 8601 period); a class without a
   * line has its standard period, and lines that begin with {@code #} say nothing.
   */
  public static Retention parse(String text) {
    Map<RetentionClass, Period> periods = new EnumMap<>(RetentionClass.class);
    for (RetentionClass each : RetentionClass.values()) {
      periods.put(each, each.standard());
    }
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> {
          String[] words = line.strip().split(" +", -1);
          RetentionClass named =
              Arrays.stream(RetentionClass.values())
                  .filter(each -> words.length == 2 && each.word().equals(words[0]))
                  .findFirst()
                  .orElseThrow(() -> malformed(line, null));
          try {
            periods.put(named, Period.parse(words[1]));
          } catch (DateTimeException notAPeriod) {
            throw malformed(line, notAPeriod);
          }
        });
    return new Retention(periods);
  }

  /** Whether the content of an event need not be kept any more. */
  public boolean hasEnded(Event event, Instant now) {
    Period period = Objects.requireNonNull(periods.get(RetentionClass.of(event.type())));
    return !end(event.time(), period).isAfter(now);
  }

  private static Instant end(Instant begin, Period period) {
    return begin.atOffset(ZoneOffset.UTC).plus(period).toInstant();
  }

  private static AuditFault malformed(String line, @Nullable Throwable e) {
    String message = "`" + line + "` is not a class and a period such as `queries P6Y`";
    return e == null
        ? new AuditFault(AuditFault.Code.MALFORMED_TEXT, message)
        : new AuditFault(AuditFault.Code.MALFORMED_TEXT, message, e);
  }
}
