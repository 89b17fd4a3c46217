package io.ansim.audit.event;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of an event, so that one that survived a crash unacknowledged is recognised when it
 * is sent again.
 *
 * @param value a UUID of version 7 (RFC 9562) in lowercase
 */
public record EventId(String value) {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  /** Checks the form. */
  public EventId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a UUID of version 7");
    }
  }

  /** A new id: 48 bits of milliseconds since 1970 and 74 random bits. */
  public static EventId next(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | random.nextInt(1 << 12);
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new EventId(new UUID(high, low).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
