package io.ansim.audit.notation;

import java.util.OptionalLong;

/** Non-negative decimal numbers without sign or leading zero. */
public final class Decimal {
  private static final int MAX_DIGITS = 19;

  private Decimal() {}

  /** The number, or nothing when the text is not its one spelling or exceeds 2^63 - 1. */
  public static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    if (text.length() > 1 && text.charAt(0) == '0') {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
    }
    return OptionalLong.of(value);
  }
}
