package io.ansim.audit.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The one spelling of a time in the log: RFC 3339 in UTC with three decimals. */
final class Timestamp {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamp() {}

  static String write(Instant time) {
    return FORM.format(time);
  }

  static Instant read(String text) {
    try {
      Instant time = FORM.parse(text, Instant::from);
      if (write(time).equals(text)) {
        return time;
      }
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException("not a time of the log", notATime);
    }
    throw new IllegalArgumentException("not a time of the log");
  }
}
