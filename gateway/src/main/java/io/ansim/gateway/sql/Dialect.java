package io.ansim.gateway.sql;

import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlOperatorTables;

/**
 * The functions a researcher may call, by the names DuckDB and PostgreSQL users know. Each is an
 * operator of our own, so that what the parser makes of a call is one of these objects or refused.
 */
final class Dialect {
  private static final SqlReturnTypeInference BIGINT = nullable(SqlTypeName.BIGINT);
  private static final SqlReturnTypeInference DOUBLE = nullable(SqlTypeName.DOUBLE);
  private static final SqlReturnTypeInference DATE = nullable(SqlTypeName.DATE);
  private static final SqlReturnTypeInference BOOLEAN = nullable(SqlTypeName.BOOLEAN);
  private static final SqlReturnTypeInference SAME = ReturnTypes.ARG0_FORCE_NULLABLE;
  private static final SqlReturnTypeInference NUMBER =
      call ->
          SqlTypeUtil.isExactNumeric(call.getOperandType(0))
                  && call.getOperandType(0).getScale() <= 0
              ? BIGINT.inferReturnType(call)
              : DOUBLE.inferReturnType(call);
  private static final SqlReturnTypeInference COMMON =
      ReturnTypes.LEAST_RESTRICTIVE.andThen(SqlTypeTransforms.FORCE_NULLABLE);

  /** A function whose arguments are the plan function's arguments. */
  static final Map<SqlOperator, Function> DIRECT = new HashMap<>();

  /** Sets our operators apart from the parser's own of the same name. */
  private static final String PREFIX = "ansim ";

  private static final List<SqlOperator> OWN = new ArrayList<>();

  private static final Map<String, SqlOperator> BY_NAME = new HashMap<>();

  static final SqlOperator DIVIDE = direct(Function.DIVIDE, DOUBLE, 2, "divide");
  static final SqlOperator INTEGER_DIVIDE =
      direct(Function.INTEGER_DIVIDE, BIGINT, 2, "integer divide");
  static final SqlOperator TO_INTEGER = direct(Function.TO_INTEGER, BIGINT, 1, "to integer");
  static final SqlOperator TO_REAL = direct(Function.TO_REAL, DOUBLE, 1, "to real");
  static final SqlOperator TO_DATE = direct(Function.TO_DATE, DATE, 1, "to date");
  static final SqlOperator STARTS_WITH =
      direct(Function.STARTS_WITH, BOOLEAN, 2, "starts_with", "prefix");

  /** {@code date_trunc('month', d)}. */
  static final SqlOperator DATE_TRUNC = operator("date_trunc", DATE, 2, 2);

  /** {@code date_diff('day', a, b)}. */
  static final SqlOperator DATE_DIFF = operator("date_diff", BIGINT, 3, 3);

  /** {@code date_part('year', d)}. */
  static final SqlOperator DATE_PART = operator("date_part", BIGINT, 2, 2);

  /** {@code round(x)} or {@code round(x, decimals)}. */
  static final SqlOperator ROUND = operator("round", SAME, 1, 2);

  /**
   * {@code quantile_cont(x, fraction)}: the second argument is always an approximate constant from
   * 0 to 1, also for {@code median(x)} and {@code percentile_cont(fraction)}.
   */
  static final SqlAggFunction QUANTILE =
      SqlBasicAggFunction.create(
          PREFIX + "quantile_cont", SqlKind.OTHER_FUNCTION, DOUBLE, OperandTypes.NUMERIC_NUMERIC);

  /** {@code sum(x)}; an operator of our own, since the parser takes its own apart over windows. */
  static final SqlAggFunction SUM =
      SqlBasicAggFunction.create(PREFIX + "sum", SqlKind.SUM, NUMBER, OperandTypes.NUMERIC);

  /** {@code avg(x)}, always a real number. */
  static final SqlAggFunction AVG =
      SqlBasicAggFunction.create(PREFIX + "avg", SqlKind.AVG, DOUBLE, OperandTypes.NUMERIC);

  static {
    OWN.addAll(List.of(QUANTILE, SUM, AVG));
    direct(Function.ABS, SAME, 1, "abs");
    direct(Function.FLOOR, DOUBLE, 1, "floor");
    direct(Function.CEILING, DOUBLE, 1, "ceil", "ceiling");
    direct(Function.EXP, DOUBLE, 1, "exp");
    direct(Function.LN, DOUBLE, 1, "ln");
    direct(Function.SQRT, DOUBLE, 1, "sqrt");
    direct(Function.POWER, DOUBLE, 2, "power", "pow");
    direct(Function.NULL_IF, SAME, 2, "nullif");
    direct(Function.YEAR, BIGINT, 1, "year");
    direct(Function.QUARTER, BIGINT, 1, "quarter");
    direct(Function.MONTH, BIGINT, 1, "month");
    direct(Function.MAKE_DATE, DATE, 3, "make_date");
    many(Function.LEAST, "least");
    many(Function.GREATEST, "greatest");
    many(Function.COALESCE, "coalesce", "ifnull");
    BY_NAME.put("date_trunc", DATE_TRUNC);
    BY_NAME.put("datetrunc", DATE_TRUNC);
    BY_NAME.put("date_diff", DATE_DIFF);
    BY_NAME.put("datediff", DATE_DIFF);
    BY_NAME.put("date_part", DATE_PART);
    BY_NAME.put("datepart", DATE_PART);
    BY_NAME.put("round", ROUND);
  }

  private static final Set<String> CHANGING =
      Set.of(
          "random",
          "rand",
          "uuid",
          "gen_random_uuid",
          "uuidv4",
          "uuidv7",
          "now",
          "today",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "get_current_timestamp",
          "get_current_time",
          "transaction_timestamp",
          "setseed",
          "nextval",
          "currval",
          "txid_current");

  private Dialect() {}

  /** All operators that the parser may resolve. */
  static SqlOperatorTable table() {
    return SqlOperatorTables.chain(SqlOperatorTables.of(OWN), SqlStdOperatorTable.instance());
  }

  /** The name that a user knows an operator by. */
  static String shown(SqlOperator operator) {
    String name = operator.getName();
    return (name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
        .toLowerCase(Locale.ROOT);
  }

  /** The operator of that name. */
  static Optional<SqlOperator> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_NAME.get(lower)).or(() -> AggregateNames.named(lower));
  }

  /** Whether a function's value changes from run to run. */
  static boolean changes(String name) {
    return CHANGING.contains(name.toLowerCase(Locale.ROOT));
  }

  private static SqlOperator direct(
      Function function, SqlReturnTypeInference type, int count, String... names) {
    return add(function, operator(names[0], type, count, count), names);
  }

  private static SqlOperator many(Function function, String... names) {
    return add(function, operator(names[0], COMMON, 1, 100), names);
  }

  private static SqlOperator add(Function function, SqlOperator operator, String... names) {
    DIRECT.put(operator, function);
    for (String name : names) {
      BY_NAME.put(name, operator);
    }
    return operator;
  }

  private static SqlOperator operator(
      String name, SqlReturnTypeInference type, int least, int most) {
    SqlOperandCountRange count = SqlOperandCountRanges.between(least, most);
    SqlFunction function =
        new SqlFunction(
            PREFIX + name,
            SqlKind.OTHER_FUNCTION,
            type,
            null,
            OperandTypes.variadic(count),
            SqlFunctionCategory.USER_DEFINED_FUNCTION);
    OWN.add(function);
    return function;
  }

  private static SqlReturnTypeInference nullable(SqlTypeName type) {
    return ReturnTypes.explicit(type).andThen(SqlTypeTransforms.FORCE_NULLABLE);
  }
}
