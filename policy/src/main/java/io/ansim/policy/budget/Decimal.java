package io.ansim.policy.budget;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimal texts of amounts that are whole numbers of some small unit. */
final class Decimal {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,15})?");

  private Decimal() {}

  /** How many units of {@code 10^-digits} a text names; refuses what is not a whole number. */
  static long units(String text, int digits) {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("an amount is written like `0.005`");
    }
    try {
      return new BigDecimal(text).movePointRight(digits).longValueExact();
    } catch (ArithmeticException unfit) {
      throw new IllegalArgumentException(
          "an amount has at most " + digits + " decimals and fits its type", unfit);
    }
  }

  /** The shortest text of so many units. */
  static String text(long units, int digits) {
    BigDecimal value = BigDecimal.valueOf(units, digits);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
