package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.util.random.RandomGenerator;

/** Invents the values of a column from what its policy says of it, and from nothing else. */
final class ColumnValues {
  /** How many codes a column has that declares none; the last are rare. */
  private static final int CODES = 40;

  private static final Bounds UNDECLARED = new Bounds(0, 1000);
  private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
  private static final int DAYS = 3652;

  private final Column column;

  ColumnValues(Column column) {
    this.column = column;
  }

  /** A value of a row that is the {@code row}-th of its table and about a person. */
  Value draw(long person, long row, RandomGenerator random) {
    return switch (column.role()) {
      case PERSON_KEY -> identifier(person);
      case ROW_ID -> identifier(row);
      case CODE -> column.domain().map(domain -> of(domain, random)).orElseGet(() -> code(random));
      case QUANTITY, EVENT_DATE, HIDDEN -> any(random);
    };
  }

  /** A value of a row of a public table: codes are in order there, so that rows find partners. */
  Value ofPublic(long row, RandomGenerator random) {
    return column.role() == ColumnRole.CODE && column.domain().isEmpty()
        ? code((int) (row % CODES))
        : draw(row, row, random);
  }

  /** The value that half of the persons have where the column is kept secret. */
  Value secret() {
    return column
        .domain()
        .map(domain -> value(domain, 0))
        .orElseGet(() -> column.role() == ColumnRole.CODE ? code(0) : top());
  }

  /** A value that tells of no secret. */
  Value openly(RandomGenerator random) {
    Value secret = secret();
    Value drawn;
    do {
      drawn = draw(0, 0, random);
    } while (drawn.equals(secret));
    return drawn;
  }

  /** The greatest value, where there is one. */
  Value top() {
    return number(bounds().max());
  }

  /** A value in the lower half of the range. */
  Value low(RandomGenerator random) {
    return number(bounds().min() + (bounds().max() - bounds().min()) * random.nextDouble() / 2);
  }

  private Value identifier(long number) {
    return switch (column.type()) {
      case INTEGER -> new Value.Int(number);
      case REAL -> new Value.Real(number);
      case TEXT -> new Value.Text("p%07d".formatted(number));
      case BOOLEAN, DATE, TIMESTAMP -> Value.none();
    };
  }

  private static Value of(Domain domain, RandomGenerator random) {
    return value(domain, random.nextInt(domain.size()));
  }

  private static Value value(Domain domain, int position) {
    return switch (domain) {
      case Domain.Integers(var values) -> new Value.Int(values.get(position));
      case Domain.Texts(var values) -> new Value.Text(values.get(position));
    };
  }

  /**
   * The square of a fraction is small more often than not, so that few rows have the last codes.
   */
  private Value code(RandomGenerator random) {
    double fraction = random.nextDouble();
    return code((int) (fraction * fraction * CODES));
  }

  private Value code(int position) {
    return switch (column.type()) {
      case INTEGER -> column.bounds().isPresent() ? inBounds(position) : new Value.Int(position);
      case REAL -> number(bounds().min() + position);
      case TEXT -> new Value.Text("code%02d".formatted(position));
      case BOOLEAN -> new Value.Bool(position % 2 == 0);
      case DATE -> new Value.Date(FIRST_DAY.plusDays(position));
      case TIMESTAMP -> new Value.Timestamp(FIRST_DAY.plusDays(position).atStartOfDay());
    };
  }

  /** Codes of a bounded column are spread over its range. */
  private Value inBounds(int position) {
    double step = Math.max(1, (bounds().max() - bounds().min()) / (CODES - 1));
    return number(bounds().min() + step * position);
  }

  private Value any(RandomGenerator random) {
    int day = random.nextInt(DAYS);
    return switch (column.type()) {
      case INTEGER, REAL -> {
        double fraction = random.nextDouble();
        yield number(bounds().min() + (bounds().max() - bounds().min()) * fraction * fraction);
      }
      case TEXT -> new Value.Text("text" + random.nextInt(CODES));
      case BOOLEAN -> new Value.Bool(random.nextBoolean());
      case DATE -> new Value.Date(FIRST_DAY.plusDays(day));
      case TIMESTAMP -> new Value.Timestamp(FIRST_DAY.plusDays(day).atTime(random.nextInt(24), 0));
    };
  }

  private Value number(double value) {
    double within = Math.clamp(value, bounds().min(), bounds().max());
    return switch (column.type()) {
      case INTEGER -> new Value.Int(Math.round(within));
      case REAL -> new Value.Real(Math.round(within * 100) / 100.0);
      case BOOLEAN, TEXT, DATE, TIMESTAMP ->
          throw new IllegalArgumentException("a number in a column of another type");
    };
  }

  private Bounds bounds() {
    return column.bounds().orElse(UNDECLARED);
  }
}
