package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWithItem;

/** Refuses what the parser knows and the language does not have. */
final class RefusedCalls {
  private RefusedCalls() {}

  static void check(SqlCall call, Span place) {
    switch (call.getKind()) {
      case LATERAL ->
          throw new Refusal(
              Rule.SUBQUERY, "each table in FROM stands for itself; leave out LATERAL", place);
      case TABLESAMPLE, MATCH_RECOGNIZE, PIVOT, UNPIVOT, SNAPSHOT ->
          throw new Refusal(
              Rule.PARSE,
              "tables are joined and filtered; for columns by value write count(*) FILTER (WHERE …)",
              place);
      case SIMILAR, RLIKE ->
          throw new Refusal(
              Rule.FUNCTION,
              "patterns are not part of the language; search by a prefix",
              place,
              "code LIKE 'E11%'");
      case ARRAY_VALUE_CONSTRUCTOR ->
          throw new Refusal(
              Rule.PARSE,
              "a list stands in unnest or in quantile_cont(x, [0.25, 0.5, 0.75]) AS q alone",
              place);
      case IGNORE_NULLS, RESPECT_NULLS ->
          throw new Refusal(
              Rule.WINDOW, "leave rows without a value out beforehand: WHERE x IS NOT NULL", place);
      case INTERSECT, EXCEPT -> {
        if (call.getOperator() instanceof SqlSetOperator set && set.isAll()) {
          throw new Refusal(
              Rule.SET_OP,
              "rows that occur several times are not matched one by one; leave out ALL",
              place);
        }
      }
      case WITH_ITEM -> {
        if (((SqlWithItem) call).recursive.booleanValue()) {
          throw new Refusal(
              Rule.RECURSIVE,
              "a table is not defined by itself; a list of numbers or days is range(…) or"
                  + " generate_series(…)",
              place);
        }
      }
      default -> {}
    }
  }
}
