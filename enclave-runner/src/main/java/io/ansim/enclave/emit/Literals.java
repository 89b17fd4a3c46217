package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.math.BigInteger;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Writes constants and names. */
public final class Literals {
  // The engine reads no plus sign before a year of five digits.
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 9, SignStyle.NORMAL)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DATE)
          .appendPattern(" HH:mm:ss.SSSSSS")
          .toFormatter(Locale.ROOT);

  private Literals() {}

  /** A name; its shape leaves nothing to escape. */
  public static String quoted(Name name) {
    return '"' + name.value() + '"';
  }

  static String of(ValueType type, Value value) {
    return switch (value) {
      case Value.Null() -> "CAST(NULL AS " + engineType(type) + ")";
      case Value.Bool(boolean truth) -> truth ? "true" : "false";
      case Value.Int(long integer) -> integer(integer);
      case Value.Real(double real) -> real(real);
      case Value.Text(String text) -> text(text);
      case Value.Date(var day) -> "CAST('" + DATE.format(day) + "' AS DATE)";
      case Value.Timestamp(var time) -> "CAST('" + TIMESTAMP.format(time) + "' AS TIMESTAMP)";
    };
  }

  static String real(double value) {
    return "CAST('" + value + "' AS DOUBLE)";
  }

  static String integer(long value) {
    return "CAST('" + value + "' AS BIGINT)";
  }

  static String hugeInteger(BigInteger value) {
    return "CAST('" + value + "' AS HUGEINT)";
  }

  /** The engine's type for values of a type. */
  public static String engineType(ValueType type) {
    return switch (type) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }

  /** A text literal with nothing left to escape; text with a null character has none. */
  public static String text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("text with a null character");
    }
    return "'" + text.replace("'", "''") + "'";
  }
}
