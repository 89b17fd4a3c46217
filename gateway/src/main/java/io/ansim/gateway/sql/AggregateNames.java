package io.ansim.gateway.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The aggregate and window functions a researcher may call, and for those that are not part of the
 * language what to write in their place.
 */
final class AggregateNames {
  private static final String SUMS =
      "ask for count(*), sum(x), sum(y), sum(x * y), sum(x * x) and calculate it from them";
  private static final String LISTS =
      "would hand out persons' values one by one; group by the value and count persons";
  private static final String BITS = "mixes single values; ask for count(*) FILTER (WHERE …)";

  private static final Map<String, SqlOperator> BY_NAME = new HashMap<>();
  private static final Map<String, String> INSTEAD = new HashMap<>();

  static {
    named(SqlStdOperatorTable.COUNT, "count", "approx_count_distinct");
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
    named(Dialect.QUANTILE, "quantile_cont", "quantile", "approx_quantile", "median");
    named(SqlStdOperatorTable.ROW_NUMBER, "row_number");
    named(SqlStdOperatorTable.RANK, "rank");
    named(SqlStdOperatorTable.DENSE_RANK, "dense_rank");
    named(SqlStdOperatorTable.LAG, "lag");
    named(SqlStdOperatorTable.LEAD, "lead");
    named(SqlStdOperatorTable.FIRST_VALUE, "first_value");
    named(SqlStdOperatorTable.LAST_VALUE, "last_value");
    instead(SUMS, "corr", "covar_samp", "covar_pop", "regr_slope", "regr_intercept", "regr_r2");
    instead(SUMS, "regr_count", "regr_avgx", "regr_avgy", "regr_sxx", "regr_syy", "regr_sxy");
    instead(LISTS, "list", "array_agg", "string_agg", "group_concat", "listagg", "histogram");
    instead(LISTS, "mode", "collect", "json_agg", "json_group_array", "map", "approx_top_k");
    instead(BITS, "bit_and", "bit_or", "bit_xor", "bitstring_agg");
    instead("write quantile_cont(x, 0.5), which lies between two neighbours", "quantile_disc");
    instead("write quantile_cont(x, 0.5), which lies between two neighbours", "percentile_disc");
    instead("write row_number() or fixed bins", "ntile", "percent_rank", "cume_dist");
    instead("write row_number() and keep the row with that number", "nth_value");
  }

  private AggregateNames() {}

  /** The aggregate of that name. */
  static Optional<SqlOperator> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** What to write in the place of an aggregate that is not part of the language. */
  static Optional<String> instead(String name) {
    return Optional.ofNullable(INSTEAD.get(name));
  }

  private static void named(SqlOperator operator, String... names) {
    for (String name : names) {
      BY_NAME.put(name, operator);
    }
  }

  private static void instead(String hint, String... names) {
    for (String name : names) {
      INSTEAD.put(name, hint);
    }
  }
}
