package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Maps types and constants, and reads constants that are written as texts. */
final class Constants {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?");
  private static final Pattern DAY =
      Pattern.compile("((?!0000)[0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ](.+))?");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?");

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

  /** The parser's type for a plan's type. */
  static SqlTypeName nameOf(ValueType type) {
    return switch (type) {
      case BOOLEAN -> SqlTypeName.BOOLEAN;
      case INTEGER -> SqlTypeName.BIGINT;
      case REAL -> SqlTypeName.DOUBLE;
      case TEXT -> SqlTypeName.VARCHAR;
      case DATE -> SqlTypeName.DATE;
      case TIMESTAMP -> SqlTypeName.TIMESTAMP;
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
                "a constant is a number of at most 18 digits, a text, a date, true or false",
                source.whole()));
  }

  private static Optional<Value> value(RexLiteral literal, ValueType type) {
    return switch (type) {
      case BOOLEAN -> as(literal, Boolean.class).map(Value.Bool::new);
      case INTEGER ->
          as(literal, BigDecimal.class)
              .filter(number -> number.toBigInteger().bitLength() < 64)
              .map(number -> new Value.Int(number.longValue()));
      case REAL -> as(literal, BigDecimal.class).flatMap(Constants::real);
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

  /** The constant of that type which a text spells, or nothing if it spells none. */
  static Optional<Value> read(String text, ValueType type) {
    String trimmed = text.strip();
    return switch (type) {
      case TEXT -> Optional.of(new Value.Text(text));
      case BOOLEAN ->
          switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> Optional.of(new Value.Bool(true));
            case "false", "f", "no", "n", "0" -> Optional.of(new Value.Bool(false));
            default -> Optional.empty();
          };
      case INTEGER ->
          number(trimmed)
              .map(number -> number.setScale(0, RoundingMode.HALF_UP).toBigInteger())
              .filter(number -> number.bitLength() < 64)
              .map(number -> new Value.Int(number.longValue()));
      case REAL -> number(trimmed).flatMap(Constants::real);
      case DATE ->
          time(trimmed)
              .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
              .map(time -> Value.ofDay(time.toLocalDate()));
      case TIMESTAMP -> time(trimmed).map(Value::ofTime);
    };
  }

  /** What is said about a text that spells no constant of a type. */
  static String notOne(ValueType type) {
    String wanted =
        switch (type) {
          case TEXT -> "text";
          case BOOLEAN -> "true or false";
          case INTEGER -> "whole number";
          case REAL -> "number";
          case DATE -> "date";
          case TIMESTAMP -> "point in time";
        };
    return "this text is no " + wanted + "; write it as " + example(type);
  }

  /** How a constant of that type is written. */
  private static String example(ValueType type) {
    return switch (type) {
      case TEXT -> "'E11'";
      case BOOLEAN -> "true";
      case INTEGER -> "2015";
      case REAL -> "6.5";
      case DATE -> "DATE '2015-12-31'";
      case TIMESTAMP -> "TIMESTAMP '2015-12-31 08:30:00'";
    };
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<Value> real(BigDecimal number) {
    return Optional.of(number.doubleValue()).filter(Double::isFinite).map(Value.Real::new);
  }

  private static Optional<LocalDateTime> time(String text) {
    Matcher day = DAY.matcher(text);
    if (!day.matches() || (day.group(4) != null && !TIME.matcher(day.group(4)).matches())) {
      return Optional.empty();
    }
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)));
      LocalTime time = day.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.parse(day.group(4));
      return Optional.of(date.atTime(time));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}
