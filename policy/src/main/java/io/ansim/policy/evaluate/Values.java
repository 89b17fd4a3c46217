package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.Arrays;

/** How values compare: numbers by size, text by code point, days and times along the calendar. */
public final class Values {
  private Values() {}

  /**
   * Compares two values that are not null.
   *
   * @throws IllegalArgumentException if they are of types that do not compare
   */
  public static int compare(Value a, Value b) {
    if (isNumber(a) && isNumber(b)) {
      return exact(a).compareTo(exact(b));
    }
    if (isTemporal(a) && isTemporal(b)) {
      return time(a).compareTo(time(b));
    }
    return switch (a) {
      case Value.Bool(boolean left) when b instanceof Value.Bool(boolean right) ->
          Boolean.compare(left, right);
      case Value.Text(String left) when b instanceof Value.Text(String right) ->
          compareCodePoints(left, right);
      default -> throw new IllegalArgumentException("values that do not compare");
    };
  }

  static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  static boolean isTemporal(Value value) {
    return value instanceof Value.Date || value instanceof Value.Timestamp;
  }

  /** A number as a double. */
  public static double real(Value value) {
    return switch (value) {
      case Value.Int(long integer) -> (double) integer;
      case Value.Real(double real) -> real;
      default -> throw new IllegalArgumentException("a number was expected");
    };
  }

  /** A whole number, or null beyond 64 bits. */
  public static Value ofInteger(BigDecimal whole) {
    BigInteger integer = whole.toBigInteger();
    return integer.bitLength() < Long.SIZE ? new Value.Int(integer.longValue()) : Value.none();
  }

  static LocalDateTime time(Value value) {
    return switch (value) {
      case Value.Date(var day) -> day.atStartOfDay();
      case Value.Timestamp(var time) -> time;
      default -> throw new IllegalArgumentException("a day was expected");
    };
  }

  private static BigDecimal exact(Value value) {
    return switch (value) {
      case Value.Int(long integer) -> BigDecimal.valueOf(integer);
      case Value.Real(double real) -> new BigDecimal(real);
      default -> throw new IllegalArgumentException("a number was expected");
    };
  }

  private static int compareCodePoints(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return Arrays.compare(a, b);
  }
}
