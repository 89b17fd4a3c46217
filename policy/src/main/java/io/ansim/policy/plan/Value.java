package io.ansim.policy.plan;

import io.ansim.policy.dataset.ValueType;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
  record Text(String value) implements Value {}

  /** A calendar day. */
  record Date(LocalDate value) implements Value {}

  /** A local date and time. */
  record Timestamp(LocalDateTime value) implements Value {}

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

  /** A finite double, or null where arithmetic left the finite numbers. */
  static Value ofReal(double value) {
    return Double.isFinite(value) ? new Real(value) : none();
  }
}
