package io.ansim.policy.plan;

import io.ansim.policy.dataset.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One value of a plan's literals or of a released table. */
public sealed interface Value {
  /** No value. */
  record Null() implements Value {}

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** A signed 64-bit integer. */
  record Int(long value) implements Value {}

  /** A finite double; negative zero is stored as zero so that equal values have one form. */
  record Real(double value) implements Value {
    /** Refuses what is not finite. */
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a real is finite");
      }
      value = value == 0.0 ? 0.0 : value;
    }
  }

  /** Unicode text without unpaired surrogates. */
  record Text(String value) implements Value {
    /** Refuses unpaired surrogates, which UTF-8 has no form for. */
    public Text {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
        throw new IllegalArgumentException("a text has no unpaired surrogates");
      }
    }
  }

  /** A calendar day within {@value #MAX_DAY} days of 1970. */
  record Date(LocalDate value) implements Value {
    /** Refuses days out of range. */
    public Date {
      if (!isInRange(value)) {
        throw new IllegalArgumentException("a day is within four million days of 1970");
      }
    }
  }

  /** A local date and time in microseconds, on a day within {@value #MAX_DAY} days of 1970. */
  record Timestamp(LocalDateTime value) implements Value {
    /** Refuses times out of range and drops what is finer than a microsecond. */
    public Timestamp {
      if (!isInRange(value.toLocalDate())) {
        throw new IllegalArgumentException("a time is within four million days of 1970");
      }
      value = value.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** How many days from 1970 the language reaches, either way: some 10951 years. */
  long MAX_DAY = 4_000_000;

  /** The null value. */
  static Value none() {
    return new Null();
  }

  /** The type, or nothing for null. */
  default Optional<ValueType> type() {
    return switch (this) {
      case Null() -> Optional.empty();
      case Bool _ -> Optional.of(ValueType.BOOLEAN);
      case Int _ -> Optional.of(ValueType.INTEGER);
      case Real _ -> Optional.of(ValueType.REAL);
      case Text _ -> Optional.of(ValueType.TEXT);
      case Date _ -> Optional.of(ValueType.DATE);
      case Timestamp _ -> Optional.of(ValueType.TIMESTAMP);
    };
  }

  /** Whether there is no value. */
  default boolean isNull() {
    return this instanceof Null;
  }

  /** A day, or null where the calendar left its range. */
  static Value ofDay(LocalDate day) {
    return isInRange(day) ? new Date(day) : none();
  }

  /** A time, or null where the calendar left its range. */
  static Value ofTime(LocalDateTime time) {
    return isInRange(time.toLocalDate()) ? new Timestamp(time) : none();
  }

  private static boolean isInRange(LocalDate day) {
    return Math.abs(day.toEpochDay()) <= MAX_DAY;
  }

  /** A finite double, or null where arithmetic left the finite numbers. */
  static Value ofReal(double value) {
    return Double.isFinite(value) ? new Real(value) : none();
  }
}
