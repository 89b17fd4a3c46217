package io.ansim.enclave.emit;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

/**
 * Values that become null where they leave the language.
 *
 * <p>What is guarded is written once, whatever it is: an engine that replaced {@code nullif(x, y)}
 * by its definition, which has {@code x} twice, would double the statement with every level of
 * nesting.
 */
final class Guard {
  private static final Pattern NAME = Pattern.compile("([a-z]\\.)?[a-z]+[0-9]*");
  private static final LocalDate FIRST = LocalDate.ofEpochDay(-Value.MAX_DAY);
  private static final LocalDate LAST = LocalDate.ofEpochDay(Value.MAX_DAY);

  private Guard() {}

  /** A real that is null where it is infinite or no number. */
  static String finite(String real) {
    return where(real, "isfinite(%1$s)");
  }

  /** A number that is null where it is zero. */
  static String notZero(String number) {
    return where(number, "%1$s <> 0");
  }

  /** A day or time that is null where the calendar left its range. */
  static String inCalendar(ValueType type, String time) {
    return where(time, calendar(type));
  }

  /** A text that is null where it is longer than one that is made may be. */
  static String shortText(String text) {
    return where(text, "length(%1$s) <= " + Function.MAX_TEXT);
  }

  /** A stored value: null where it is nothing that the language has. */
  static String stored(ValueType type, String value) {
    return switch (type) {
      case BOOLEAN, INTEGER, TEXT -> value;
      case REAL -> choice(value, "isfinite(%1$s)");
      case DATE, TIMESTAMP -> choice(value, calendar(type));
    };
  }

  /** Null where both are equal, otherwise the first. */
  static String unlessEqual(String first, String second) {
    return "list_transform([struct_pack(a := %s, b := %s)], lambda v: CASE WHEN v.a = v.b THEN NULL ELSE v.a END)[1]"
        .formatted(first, second);
  }

  private static String calendar(ValueType type) {
    String last =
        type == ValueType.DATE
            ? Literals.of(type, new Value.Date(LAST))
            : Literals.of(type, new Value.Timestamp(LAST.atTime(LocalTime.MAX)));
    return "%1$s BETWEEN " + Literals.of(ValueType.DATE, new Value.Date(FIRST)) + " AND " + last;
  }

  private static String where(String value, String condition) {
    return NAME.matcher(value).matches()
        ? choice(value, condition)
        : "list_filter([" + value + "], lambda v: " + condition.formatted("v") + ")[1]";
  }

  private static String choice(String value, String condition) {
    return "CASE WHEN " + condition.formatted(value) + " THEN " + value + " END";
  }
}
