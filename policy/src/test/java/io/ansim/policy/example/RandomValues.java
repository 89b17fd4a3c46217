package io.ansim.policy.example;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.random.RandomGenerator;

/** Seeded random values. */
public interface RandomValues {
  /** A value of a type, now and then null. */
  Value value(ValueType type);

  /** Values from every corner of the language, the ends of each type among them. */
  static RandomValues extreme(RandomGenerator random) {
    return type -> {
      if (random.nextInt(8) == 0) {
        return Value.none();
      }
      return switch (type) {
        case BOOLEAN -> new Value.Bool(random.nextBoolean());
        case INTEGER -> new Value.Int(integer(random));
        case REAL -> new Value.Real(real(random));
        case TEXT -> new Value.Text(text(random));
        case DATE -> new Value.Date(day(random));
        case TIMESTAMP ->
            new Value.Timestamp(day(random).atStartOfDay().plusNanos(random.nextLong(1L << 46)));
      };
    };
  }

  /** Values as health records hold them. */
  static RandomValues moderate(RandomGenerator random) {
    return type -> {
      if (random.nextInt(8) == 0) {
        return Value.none();
      }
      LocalDate day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(70_000));
      return switch (type) {
        case BOOLEAN -> new Value.Bool(random.nextBoolean());
        case INTEGER -> new Value.Int(random.nextInt(-9, 10));
        case REAL -> new Value.Real(random.nextInt(-900, 900) / 64.0);
        case TEXT -> new Value.Text(text(random));
        case DATE -> new Value.Date(day);
        case TIMESTAMP ->
            new Value.Timestamp(LocalDateTime.of(day, day.atTime(7, 30).toLocalTime()));
      };
    };
  }

  private static long integer(RandomGenerator random) {
    List<Long> ends = List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L, 23L, 24L, 1L << 53);
    return switch (random.nextInt(3)) {
      case 0 -> ends.get(random.nextInt(ends.size()));
      case 1 -> random.nextInt(-300, 300);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private static double real(RandomGenerator random) {
    List<Double> ends =
        List.of(
            Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.0, -0.0, 0.5, -1.0, 0x1p63);
    return random.nextBoolean()
        ? ends.get(random.nextInt(ends.size()))
        : random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
  }

  private static String text(RandomGenerator random) {
    return List.of("", "E11", "E119", "안심", "a\u0000'\"b", "\ud83e\ude7a", "x".repeat(300))
        .get(random.nextInt(7));
  }

  private static LocalDate day(RandomGenerator random) {
    List<Long> ends = List.of(Value.MAX_DAY - 1, 1 - Value.MAX_DAY, 0L, -1L);
    return LocalDate.ofEpochDay(
        random.nextBoolean() ? ends.get(random.nextInt(4)) : random.nextInt(-40_000, 40_000));
  }
}
