package io.ansim.gateway.sql;

import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** The parser's conversions of calls, but variances stay what they are called. */
final class Convertlets implements SqlRexConvertletTable {
  private static final Set<SqlOperator> KEPT =
      Set.of(
          SqlStdOperatorTable.STDDEV,
          SqlStdOperatorTable.STDDEV_SAMP,
          SqlStdOperatorTable.STDDEV_POP,
          SqlStdOperatorTable.VARIANCE,
          SqlStdOperatorTable.VAR_SAMP,
          SqlStdOperatorTable.VAR_POP);

  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    StandardConvertletTable standard = StandardConvertletTable.INSTANCE;
    return KEPT.contains(call.getOperator())
        ? (context, kept) ->
            standard.convertAggregateFunction(context, (SqlAggFunction) kept.getOperator(), kept)
        : standard.get(call);
  }
}
