package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Values of the language as 64-bit numbers, and back. */
final class Values64 {
  private static final long MICROS = 1_000_000;

  private Values64() {}

  /** A value as a number; a text is the first of its dictionary. */
  static long of(Value value) {
    return switch (value) {
      case Value.Null _, Value.Text _ -> 0;
      case Value.Bool(boolean truth) -> truth ? 1 : 0;
      case Value.Int(long integer) -> integer;
      case Value.Real(double real) -> ofReal(real);
      case Value.Date(var day) -> day.toEpochDay();
      case Value.Timestamp(var time) ->
          time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    };
  }

  /** One number for all reals that are equal. */
  static long ofReal(double real) {
    return Double.doubleToRawLongBits(real + 0.0);
  }

  /** The value that a number stands for. */
  static Value value(ValueType type, List<String> texts, long number) {
    return switch (type) {
      case BOOLEAN -> new Value.Bool(number != 0);
      case INTEGER -> new Value.Int(number);
      case REAL -> new Value.Real(Double.longBitsToDouble(number));
      case TEXT -> new Value.Text(texts.get((int) number));
      case DATE -> new Value.Date(LocalDate.ofEpochDay(number));
      case TIMESTAMP -> new Value.Timestamp(time(number));
    };
  }

  static LocalDateTime time(long micros) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), 0, ZoneOffset.UTC)
        .plus(Math.floorMod(micros, MICROS), ChronoUnit.MICROS);
  }
}
