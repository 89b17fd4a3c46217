package io.ansim.gateway.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** The aggregate and window functions a researcher may call, by their users' names. */
final class AggregateNames {
  private static final Map<String, SqlOperator> BY_NAME = new HashMap<>();

  static {
    named(SqlStdOperatorTable.COUNT, "count", "count_big");
    named(Dialect.SUM, "sum");
    named(Dialect.AVG, "avg", "mean");
    named(SqlStdOperatorTable.MIN, "min");
    named(SqlStdOperatorTable.MAX, "max");
    named(SqlStdOperatorTable.ANY_VALUE, "any_value", "arbitrary", "first", "last");
    named(SqlStdOperatorTable.ARG_MIN, "arg_min", "argmin", "min_by");
    named(SqlStdOperatorTable.ARG_MAX, "arg_max", "argmax", "max_by");
    named(SqlStdOperatorTable.MAX, "bool_or");
    named(SqlStdOperatorTable.MIN, "bool_and", "every");
    named(SqlStdOperatorTable.STDDEV_SAMP, "stddev", "stddev_samp");
    named(SqlStdOperatorTable.STDDEV_POP, "stddev_pop");
    named(SqlStdOperatorTable.VAR_SAMP, "variance", "var_samp");
    named(SqlStdOperatorTable.VAR_POP, "var_pop");
    named(SqlStdOperatorTable.GROUPING, "grouping");
    named(SqlStdOperatorTable.GROUPING_ID, "grouping_id");
    named(SqlStdOperatorTable.ROW_NUMBER, "row_number");
    named(SqlStdOperatorTable.RANK, "rank");
    named(SqlStdOperatorTable.DENSE_RANK, "dense_rank");
    named(SqlStdOperatorTable.NTILE, "ntile");
    named(SqlStdOperatorTable.PERCENT_RANK, "percent_rank");
    named(SqlStdOperatorTable.CUME_DIST, "cume_dist");
    named(SqlStdOperatorTable.LAG, "lag");
    named(SqlStdOperatorTable.LEAD, "lead");
    named(SqlStdOperatorTable.FIRST_VALUE, "first_value");
    named(SqlStdOperatorTable.LAST_VALUE, "last_value");
  }

  private AggregateNames() {}

  /** The aggregate of that name. */
  static Optional<SqlOperator> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static void named(SqlOperator operator, String... names) {
    for (String name : names) {
      BY_NAME.put(name, operator);
    }
  }
}
