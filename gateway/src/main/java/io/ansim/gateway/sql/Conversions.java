package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** The conversions {@code CAST}, {@code TRY_CAST} and {@code ::}, and constants converted. */
final class Conversions {
  /** Decimals that a type without its own has in DuckDB. */
  private static final int USUAL_SCALE = 3;

  private static final int MOST_SCALE = 9;

  /** A conversion of the first argument; a second one is a number of decimals. */
  static final Map<SqlOperator, ValueType> OPERATORS = new HashMap<>();

  private static final Map<ValueType, SqlOperator> BY_TYPE = new HashMap<>();

  static {
    for (ValueType type : ValueType.values()) {
      SqlOperator operator =
          new OwnFunction(
              "cast as " + type.name().toLowerCase(Locale.ROOT),
              1,
              2,
              _ -> Optional.of(Constants.nameOf(type)));
      OPERATORS.put(operator, type);
      BY_TYPE.put(type, operator);
    }
  }

  private Conversions() {}

  /** The type that a conversion leads to. */
  private static Optional<ValueType> target(SqlDataTypeSpec spec) {
    if (spec.getCollectionsTypeName() != null || spec.getTypeName().names.size() != 1) {
      return Optional.empty();
    }
    return switch (spec.getTypeName().getSimple().toUpperCase(Locale.ROOT)) {
      case "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT" -> Optional.of(ValueType.INTEGER);
      case "INT1", "INT2", "INT4", "INT8", "LONG", "SHORT" -> Optional.of(ValueType.INTEGER);
      case "HUGEINT", "UINTEGER", "UBIGINT", "SIGNED" -> Optional.of(ValueType.INTEGER);
      case "DOUBLE", "FLOAT", "REAL", "FLOAT4", "FLOAT8" -> Optional.of(ValueType.REAL);
      case "DECIMAL", "NUMERIC", "DEC" -> Optional.of(ValueType.REAL);
      case "BOOLEAN", "BOOL", "LOGICAL" -> Optional.of(ValueType.BOOLEAN);
      case "DATE" -> Optional.of(ValueType.DATE);
      case "TIMESTAMP", "DATETIME" -> Optional.of(ValueType.TIMESTAMP);
      case "VARCHAR", "TEXT", "STRING", "CHAR", "BPCHAR" -> Optional.of(ValueType.TEXT);
      default -> Optional.empty();
    };
  }

  /** A conversion; of a constant, the constant converted. */
  static SqlNode cast(SqlCall call, SqlNode operand, Span place) {
    ValueType type =
        Optional.of(call.<SqlNode>operand(1))
            .filter(SqlDataTypeSpec.class::isInstance)
            .flatMap(spec -> target((SqlDataTypeSpec) spec))
            .orElseThrow(() ->
                new Refusal(
                    Rule.CAST,
                    "conversions lead to INTEGER, DOUBLE, DECIMAL, BOOLEAN, DATE or TIMESTAMP",
                    place));
    SqlParserPos pos = call.getParserPosition();
    Optional<SqlNode> constant = constant(operand, type);
    if (constant.isPresent()) {
      return constant.get();
    }
    if (text(operand).isEmpty()) {
      return of(pos, operand, type, call.operand(1));
    }
    if (call.getKind() == SqlKind.SAFE_CAST) {
      return of(pos, SqlLiteral.createNull(pos), type, call.operand(1));
    }
    throw new Refusal(Rule.LITERAL, Constants.notOne(type), place);
  }

  private static SqlNode of(
      SqlParserPos pos, SqlNode operand, ValueType type, SqlDataTypeSpec spec) {
    SqlOperator operator = Objects.requireNonNull(BY_TYPE.get(type));
    return scale(spec)
        .map(scale ->
            operator.createCall(
                pos, operand, SqlLiteral.createExactNumeric(Integer.toString(scale), pos)))
        .orElseGet(() -> operator.createCall(pos, operand));
  }

  private static Optional<Integer> scale(SqlDataTypeSpec spec) {
    return switch (spec.getTypeName().getSimple().toUpperCase(Locale.ROOT)) {
      case "DECIMAL", "NUMERIC", "DEC" -> {
        SqlBasicTypeNameSpec type = (SqlBasicTypeNameSpec) spec.getTypeNameSpec();
        int scale = type.getPrecision() < 0 ? USUAL_SCALE : Math.max(0, type.getScale());
        yield scale <= MOST_SCALE ? Optional.of(scale) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** A constant as a constant of another type, or nothing if it has no such form. */
  private static Optional<SqlNode> constant(SqlNode node, ValueType type) {
    if (!(node instanceof SqlLiteral literal)) {
      return Optional.empty();
    }
    return text(literal)
        .flatMap(text -> Constants.read(text, type))
        .flatMap(value -> literal(value, node.getParserPosition()));
  }

  /** The text of a text constant. */
  static Optional<String> text(SqlNode node) {
    return node instanceof SqlLiteral literal && isText(literal)
        ? Optional.ofNullable(literal.getValueAs(String.class))
        : Optional.empty();
  }

  private static boolean isText(SqlLiteral literal) {
    return SqlTypeName.CHAR_TYPES.contains(literal.getTypeName());
  }

  /** The whole number of a constant. */
  static Optional<Long> whole(SqlNode node) {
    if (!(node instanceof SqlNumericLiteral number)) {
      return Optional.empty();
    }
    BigDecimal value = number.bigDecimalValue();
    return value == null || value.scale() > 0 || value.toBigInteger().bitLength() > 62
        ? Optional.empty()
        : Optional.of(value.longValue());
  }

  /** A numeric constant with its sign turned. */
  static Optional<SqlNode> negative(SqlNode node, SqlParserPos pos) {
    return node instanceof SqlNumericLiteral number && number.isExact()
        ? Optional.of(SqlLiteral.createExactNumeric("-" + number.toValue(), pos))
        : Optional.empty();
  }

  /** The day of a constant, which may be a time at midnight. */
  static Optional<LocalDate> day(SqlNode node) {
    if (!(node instanceof SqlAbstractDateTimeLiteral time)) {
      return Optional.empty();
    }
    return Constants.read(time.toFormattedString(), ValueType.DATE)
        .map(value -> ((Value.Date) value).value());
  }

  /** A constant of the parser's. */
  static Optional<SqlNode> literal(Value value, SqlParserPos pos) {
    return switch (value) {
      case Value.Null() -> Optional.empty();
      case Value.Bool(boolean truth) -> Optional.of(SqlLiteral.createBoolean(truth, pos));
      case Value.Int(long number) ->
          Optional.of(SqlLiteral.createExactNumeric(Long.toString(number), pos));
      case Value.Real(double number) ->
          Optional.of(
              SqlLiteral.createApproxNumeric(new BigDecimal(number).toPlainString() + "E0", pos));
      case Value.Text(String text) -> Optional.of(SqlLiteral.createCharString(text, pos));
      case Value.Date(var day) ->
          Optional.of(SqlLiteral.createDate(new DateString(day.toString()), pos));
      case Value.Timestamp(var time) ->
          Optional.of(
              SqlLiteral.createTimestamp(
                  SqlTypeName.TIMESTAMP,
                  new TimestampString(
                          time.getYear(),
                          time.getMonthValue(),
                          time.getDayOfMonth(),
                          time.getHour(),
                          time.getMinute(),
                          time.getSecond())
                      .withNanos(time.getNano()),
                  6,
                  pos));
    };
  }
}
