package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** Values as the engine writes them when they become text. */
final class KeyTexts {
  private KeyTexts() {}

  /** A value that is not a real. */
  static String of(Value value) {
    return switch (value) {
      case Value.Bool(boolean truth) -> String.valueOf(truth);
      case Value.Int(long integer) -> String.valueOf(integer);
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day(day);
      case Value.Timestamp(var time) -> time(time);
      case Value.Null _, Value.Real _ -> throw new IllegalArgumentException("no text is known");
    };
  }

  /** A value's part of what is hashed: its length in bytes, a colon and its text, or a dash. */
  static byte[] part(Value value) {
    if (value.isNull()) {
      return new byte[] {'-'};
    }
    byte[] text = of(value).getBytes(StandardCharsets.UTF_8);
    byte[] length = (text.length + ":").getBytes(StandardCharsets.US_ASCII);
    byte[] part = new byte[length.length + text.length];
    System.arraycopy(length, 0, part, 0, length.length);
    System.arraycopy(text, 0, part, length.length, text.length);
    return part;
  }

  static byte[] part(ValueType type, List<String> texts, long number) {
    return part(Values64.value(type, texts, number));
  }

  /** Years before the first are counted backwards from it. */
  private static String day(LocalDate day) {
    int year = day.getYear() > 0 ? day.getYear() : 1 - day.getYear();
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d%s",
        year,
        day.getMonthValue(),
        day.getDayOfMonth(),
        day.getYear() > 0 ? "" : " (BC)");
  }

  private static String time(LocalDateTime time) {
    String text =
        String.format(
            Locale.ROOT,
            "%s %02d:%02d:%02d",
            day(time.toLocalDate()),
            time.getHour(),
            time.getMinute(),
            time.getSecond());
    int micros = time.getNano() / 1000;
    return micros == 0
        ? text
        : text + String.format(Locale.ROOT, ".%06d", micros).replaceAll("0+$", "");
  }
}
