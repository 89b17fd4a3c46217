package io.ansim.gateway.sql;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.util.SqlOperatorTables;

/**
 * The functions a researcher may call, by the names DuckDB and PostgreSQL users know. Each is an
 * operator of our own, so that what the parser makes of a call is one of these objects or refused.
 */
final class Dialect {
  private static final int MANY = 1000;

  private static final SqlReturnTypeInference DOUBLE =
      ReturnTypes.explicit(SqlTypeName.DOUBLE).andThen(SqlTypeTransforms.FORCE_NULLABLE);
  private static final SqlReturnTypeInference NUMBER =
      call ->
          Typing.typeOf(call, 0).equals(Optional.of(ValueType.INTEGER))
              ? call.getTypeFactory()
                  .createTypeWithNullability(
                      call.getTypeFactory().createSqlType(SqlTypeName.BIGINT), true)
              : DOUBLE.inferReturnType(call);

  private static final List<SqlOperator> OWN = new ArrayList<>();
  private static final Map<String, SqlOperator> BY_NAME = new HashMap<>();

  /** A function whose arguments are the plan function's arguments. */
  static final Map<SqlOperator, Function> DIRECT = new HashMap<>();

  /** The spans {@code to_days(n)} to {@code to_decades(n)}. */
  static final Map<SqlOperator, DateUnit> SPANS = new HashMap<>();

  /** {@code a + b} of numbers, or of a date and what it moves by. */
  static final SqlOperator ADD = own("+", 2, 2, Typing::sum);

  /** {@code a - b} of numbers, of a date and what it moves by, or the days between two dates. */
  static final SqlOperator SUBTRACT = own("-", 2, 2, Typing::difference);

  /** {@code a * b} of numbers, or of a span and a number. */
  static final SqlOperator MULTIPLY = own("*", 2, 2, Typing::product);

  /** {@code -a} of a number or a span. */
  static final SqlOperator NEGATE = own("negative", 1, 1, Typing::negative);

  static final SqlOperator DIVIDE = direct(Function.DIVIDE, "divide");

  /** {@code a // b}. */
  static final SqlOperator INTEGER_DIVIDE = own("//", 2, 2, Typing::wholes);

  static final SqlOperator CASE = direct(Function.CASE, "case");
  static final SqlOperator COALESCE = direct(Function.COALESCE, "coalesce", "nvl", "ifnull");
  static final SqlOperator STARTS_WITH = direct(Function.STARTS_WITH, "starts_with", "prefix");
  static final SqlOperator PREFIX = direct(Function.PREFIX, "left");
  static final SqlOperator CONCAT = direct(Function.CONCAT, "||");
  static final SqlOperator DISTINCT = direct(Function.IS_DISTINCT, "is distinct from");
  static final SqlOperator LN = direct(Function.LN, "ln");
  static final SqlOperator FLOOR = direct(Function.FLOOR, "floor");
  static final SqlOperator CEILING = direct(Function.CEILING, "ceil", "ceiling");
  static final SqlOperator MONTH_START = direct(Function.TRUNCATE_TO_MONTH, "month start");

  /** A boolean as a number, a number as it is: what sums and means are taken of. */
  static final SqlOperator COUNTED = own("number", 1, 1, Typing::number);

  /** {@code date_trunc('month', d)}. */
  static final SqlOperator DATE_TRUNC = date("date_trunc", Function.TO_DATE, 1);

  /** {@code date_diff('day', a, b)}. */
  static final SqlOperator DATE_DIFF = date("date_diff", Function.DAYS_BETWEEN, 2);

  /** {@code date_part('year', d)}. */
  static final SqlOperator DATE_PART = date("date_part", Function.YEAR, 1);

  /** {@code round(x, decimals)}. */
  static final SqlOperator ROUND = direct(Function.ROUND, "round");

  /**
   * {@code quantile_cont(x, fraction)}: the second argument is always an approximate constant from
   * 0 to 1, also for {@code median(x)} and {@code percentile_cont(fraction)}.
   */
  static final SqlAggFunction QUANTILE =
      aggregate("quantile_cont", SqlKind.OTHER_FUNCTION, DOUBLE, 2);

  /** {@code sum(x)}; an operator of our own, since the parser takes its own apart over windows. */
  static final SqlAggFunction SUM = aggregate("sum", SqlKind.SUM, NUMBER, 1);

  /** {@code avg(x)}, always a real number. */
  static final SqlAggFunction AVG = aggregate("avg", SqlKind.AVG, DOUBLE, 1);

  static {
    OWN.addAll(Conversions.OPERATORS.keySet());
    direct(Function.ABS, "abs");
    direct(Function.EXP, "exp");
    direct(Function.SQRT, "sqrt");
    direct(Function.POWER, "power", "pow");
    direct(Function.NULL_IF, "nullif");
    direct(Function.YEAR, "year");
    direct(Function.QUARTER, "quarter");
    direct(Function.MONTH, "month");
    direct(Function.MAKE_DATE, "make_date");
    direct(Function.LEAST, "least");
    direct(Function.GREATEST, "greatest");
    for (DateUnit unit : DateUnit.values()) {
      SqlTypeName type = unit.isMonths() ? SqlTypeName.INTERVAL_MONTH : SqlTypeName.INTERVAL_DAY;
      SqlOperator span =
          own(
              unit.maker(),
              1,
              1,
              call -> Typing.typeOf(call, 0).filter(t -> t == ValueType.INTEGER).map(_ -> type));
      SPANS.put(span, unit);
      BY_NAME.put(unit.maker(), span);
    }
    BY_NAME.put("date_trunc", DATE_TRUNC);
    BY_NAME.put("datetrunc", DATE_TRUNC);
    BY_NAME.put("date_diff", DATE_DIFF);
    BY_NAME.put("datediff", DATE_DIFF);
    BY_NAME.put("date_part", DATE_PART);
    BY_NAME.put("datepart", DATE_PART);
  }

  private static final SqlOperatorTable TABLE =
      SqlOperatorTables.chain(SqlOperatorTables.of(OWN), SqlStdOperatorTable.instance());

  private Dialect() {}

  /** All operators that the parser may resolve. */
  static SqlOperatorTable table() {
    return TABLE;
  }

  /** The name that a user knows an operator by. */
  static String shown(SqlOperator operator) {
    String name = operator.getName();
    return (name.startsWith(OwnFunction.PREFIX)
            ? name.substring(OwnFunction.PREFIX.length())
            : name)
        .toLowerCase(Locale.ROOT);
  }

  /** The operator of that name. */
  static Optional<SqlOperator> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_NAME.get(lower)).or(() -> AggregateNames.named(lower));
  }

  private static SqlOperator direct(Function function, String... names) {
    int least = 1;
    while (!function.takes(least)) {
      least++;
    }
    int most = function.takes(MANY - 1) ? MANY : least;
    SqlOperator operator = own(names[0], least, most, call -> Typing.result(function, call));
    DIRECT.put(operator, function);
    for (String name : names) {
      BY_NAME.put(name, operator);
    }
    return operator;
  }

  /** A function of a unit's name and dates, with the types of a plan's function of the dates. */
  private static SqlOperator date(String name, Function function, int dates) {
    return own(
        name,
        1 + dates,
        1 + dates,
        call ->
            call.isOperandLiteral(0, true) ? Typing.result(function, call, 1) : Optional.empty());
  }

  private static SqlOperator own(String name, int least, int most, OwnFunction.Result result) {
    SqlOperator function = new OwnFunction(name, least, most, result);
    OWN.add(function);
    return function;
  }

  private static SqlAggFunction aggregate(
      String name, SqlKind kind, SqlReturnTypeInference type, int arguments) {
    SqlAggFunction function =
        SqlBasicAggFunction.create(
            OwnFunction.PREFIX + name,
            kind,
            type,
            arguments == 1 ? OperandTypes.NUMERIC : OperandTypes.NUMERIC_NUMERIC);
    OWN.add(function);
    return function;
  }
}
