package io.ansim.gateway.life;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The last day on which something is allowed, on the clocks of the people who decide it. */
public final class LastDay {
  private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  private LastDay() {}

  /**
   * The end of a day, Korean time.
   *
   * @throws IllegalArgumentException if the text is no day such as 2027-12-31
   */
  public static Instant end(String day) {
    try {
      return LocalDate.parse(day).plusDays(1).atStartOfDay(ZONE).toInstant();
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException("a day such as 2027-12-31", wrong);
    }
  }

  /** The last day of what ends then. */
  public static LocalDate of(Instant end) {
    return end.minusNanos(1).atZone(ZONE).toLocalDate();
  }
}
