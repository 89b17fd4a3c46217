package io.ansim.enclave.example;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random values: as health records hold them, or from every corner of the language. */
public final class RandomCells {
  private RandomCells() {}

  /** Small values, their sums and products exact. */
  public static Value moderate(RandomGenerator random, ValueType type) {
    if (random.nextInt(6) == 0) {
      return Value.none();
    }
    LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(-70, 70));
    return switch (type) {
      case BOOLEAN -> new Value.Bool(random.nextBoolean());
      case INTEGER -> new Value.Int(random.nextInt(-4, 5));
      case REAL -> new Value.Real(random.nextInt(-9, 10) / 4.0);
      case TEXT -> new Value.Text(List.of("", "E11", "E119", "안심", "'\"b").get(random.nextInt(5)));
      case DATE -> new Value.Date(day);
      case TIMESTAMP -> new Value.Timestamp(day.atTime(random.nextInt(24), 30));
    };
  }

  /** Values of which many are an end of their type. */
  public static Value extreme(RandomGenerator random, ValueType type) {
    if (random.nextInt(8) == 0) {
      return Value.none();
    }
    return switch (type) {
      case BOOLEAN -> new Value.Bool(random.nextBoolean());
      case INTEGER -> new Value.Int(integer(random));
      case REAL -> new Value.Real(real(random));
      case TEXT ->
          new Value.Text(
              List.of("", "E11", "안심", "'\"b", "\ud83e\ude7a", "x".repeat(600))
                  .get(random.nextInt(6)));
      case DATE -> new Value.Date(day(random));
      case TIMESTAMP ->
          new Value.Timestamp(day(random).atStartOfDay().plusNanos(random.nextLong(1L << 46)));
    };
  }

  private static long integer(RandomGenerator random) {
    List<Long> ends =
        List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L, 4_000_000L, 1L << 31, 1L << 53);
    return random.nextBoolean()
        ? ends.get(random.nextInt(ends.size()))
        : random.nextLong() >> random.nextInt(64);
  }

  private static double real(RandomGenerator random) {
    List<Double> ends =
        List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.0, 0.5, -1.0, 0x1p63);
    return random.nextBoolean()
        ? ends.get(random.nextInt(ends.size()))
        : random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
  }

  private static LocalDate day(RandomGenerator random) {
    List<Long> ends = List.of(Value.MAX_DAY, -Value.MAX_DAY, 1 - Value.MAX_DAY, 0L, -1L);
    return LocalDate.ofEpochDay(
        random.nextBoolean()
            ? ends.get(random.nextInt(ends.size()))
            : random.nextInt(-40_000, 40_000));
  }
}
