package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Maps types and constants. */
final class Constants {
  private static final BigDecimal MILLISECONDS_A_DAY = BigDecimal.valueOf(86_400_000);

  /**
   * A span of time.
   *
   * @param amount how many
   * @param months whether months are counted, otherwise days
   */
  record Interval(long amount, boolean months) {}

  private Constants() {}

  /** The plan's type for a parser's type, if there is one. */
  static Optional<ValueType> typeOf(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> Optional.of(ValueType.BOOLEAN);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of(ValueType.INTEGER);
      case DECIMAL -> Optional.of(type.getScale() <= 0 ? ValueType.INTEGER : ValueType.REAL);
      case FLOAT, REAL, DOUBLE -> Optional.of(ValueType.REAL);
      case CHAR, VARCHAR -> Optional.of(ValueType.TEXT);
      case DATE -> Optional.of(ValueType.DATE);
      case TIMESTAMP -> Optional.of(ValueType.TIMESTAMP);
      default -> Optional.empty();
    };
  }

  static Expr of(RexLiteral literal, SourceText source) {
    Optional<ValueType> type = typeOf(literal.getType());
    if (literal.isNull()) {
      return new Expr.Literal(type.orElse(ValueType.INTEGER), Value.none());
    }
    return type.flatMap(wanted -> value(literal, wanted).map(v -> new Expr.Literal(wanted, v)))
        .orElseThrow(() ->
            new Refusal(
                Rule.LITERAL,
                "a constant of this kind is not part of the language",
                source.whole()));
  }

  private static Optional<Value> value(RexLiteral literal, ValueType type) {
    return switch (type) {
      case BOOLEAN -> as(literal, Boolean.class).map(Value.Bool::new);
      case INTEGER ->
          as(literal, BigDecimal.class)
              .filter(number -> number.toBigInteger().bitLength() < 64)
              .map(number -> new Value.Int(number.longValue()));
      case REAL ->
          as(literal, BigDecimal.class)
              .map(BigDecimal::doubleValue)
              .filter(Double::isFinite)
              .map(Value.Real::new);
      case TEXT -> as(literal, String.class).map(Value.Text::new);
      case DATE ->
          as(literal, DateString.class).map(d -> new Value.Date(LocalDate.parse(d.toString())));
      case TIMESTAMP ->
          as(literal, TimestampString.class)
              .map(t -> new Value.Timestamp(LocalDateTime.parse(t.toString().replace(' ', 'T'))));
    };
  }

  private static <T> Optional<T> as(RexLiteral literal, Class<T> type) {
    return Optional.ofNullable(literal.getValueAs(type));
  }

  /** A whole number of days or months. */
  static Optional<Interval> interval(RexLiteral literal) {
    SqlTypeName type = literal.getType().getSqlTypeName();
    BigDecimal amount = literal.getValueAs(BigDecimal.class);
    if (amount == null) {
      return Optional.empty();
    }
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(type)) {
      return Optional.of(new Interval(amount.longValueExact(), true));
    }
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(type)) {
      BigDecimal[] days = amount.divideAndRemainder(MILLISECONDS_A_DAY);
      return days[1].signum() == 0
          ? Optional.of(new Interval(days[0].longValueExact(), false))
          : Optional.empty();
    }
    return Optional.empty();
  }
}
