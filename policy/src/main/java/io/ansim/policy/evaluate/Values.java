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
    return switch (a) {
      case Value.Int(long left) when b instanceof Value.Int(long right) ->
          Long.compare(left, right);
      case Value.Real(double left) when b instanceof Value.Real(double right) ->
          Double.compare(left, right);
      case Value.Int _, Value.Real _ -> exact(a).compareTo(exact(b));
      case Value.Date _, Value.Timestamp _ -> time(a).compareTo(time(b));
      case Value.Bool(boolean left) when b instanceof Value.Bool(boolean right) ->
          Boolean.compare(left, right);
      case Value.Text(String left) when b instanceof Value.Text(String right) ->
          compareCodePoints(left, right);
      default -> throw new IllegalArgumentException("values that do not compare");
    };
  }

  /** One form for all values that compare equal, so that they are found by each other. */
  static Value unified(Value value) {
    return switch (value) {
      case Value.Real(double real) when real == Math.rint(real) && Math.abs(real) < 0x1p63 ->
          new Value.Int((long) real);
      case Value.Date(var day) -> new Value.Timestamp(day.atStartOfDay());
      default -> value;
    };
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

  /** A number as it is. */
  static BigDecimal exact(Value value) {
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
