package io.ansim.audit.event;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The identity of an event, so that one that survived a crash unacknowledged is recognised when it
 * is sent again.
 *
 * @param value a UUID of version 7 (RFC 9562) in lowercase
 */
public record EventId(String value) {
  private static final int LENGTH = 36;
  private static final int VERSION = 14;
  private static final int VARIANT = 19;

  /** Checks the form. */
  public EventId {
    if (value.length() != LENGTH
        || value.charAt(VERSION) != '7'
        || "89ab".indexOf(value.charAt(VARIANT)) < 0
        || !isGrouped(value)) {
      throw new IllegalArgumentException("not a UUID of version 7");
    }
  }

  /** Whether digits stand in groups of 8, 4, 4, 4 and 12 with `-` between them. */
  private static boolean isGrouped(String value) {
    for (int i = 0; i < LENGTH; i++) {
      boolean isBetween = i == 8 || i == 13 || i == 18 || i == 23;
      if (isBetween ? value.charAt(i) != '-' : !Alphabet.LOWERCASE_HEX.spells(value, i, i + 1)) {
        return false;
      }
    }
    return true;
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
