package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Aggregates that depend on an order: {@code … WITHIN GROUP (ORDER BY x)}. */
final class Quantiles {
  /** The names that quantiles are called by. */
  static final Set<String> NAMES =
      Set.of("quantile_cont", "quantile", "approx_quantile", "percentile_cont");

  private Quantiles() {}

  /** The aggregate by the names of ours. */
  static SqlCall within(SqlCall within, Span place) {
    String name =
        within.operand(0) instanceof SqlCall aggregate
            ? Dialect.shown(aggregate.getOperator())
            : "";
    boolean known = name.equals("percentile_cont") || Dialect.named(name).isPresent();
    return (SqlCall)
        aggregate(name, within)
            .orElseThrow(() ->
                new Refusal(
                    Rule.FUNCTION,
                    known
                        ? "an order within a group is for percentile_cont(0.5) WITHIN GROUP (ORDER"
                            + " BY x) and first(x ORDER BY d)"
                        : Hints.message(name),
                    place));
  }

  private static Optional<SqlNode> aggregate(String name, SqlCall within) {
    List<SqlNode> arguments = ((SqlCall) within.operand(0)).getOperandList();
    SqlNodeList order = within.operand(1);
    if (arguments.size() != 1 || order.size() != 1) {
      return Optional.empty();
    }
    SqlNode key = order.get(0);
    boolean descending = false;
    while (key instanceof SqlCall call && isDirection(call.getKind())) {
      descending |= call.getKind() == SqlKind.DESCENDING;
      key = call.operand(0);
    }
    SqlParserPos pos = within.getParserPosition();
    SqlNode argument = arguments.getFirst();
    return switch (name) {
      case "percentile_cont" ->
          Macros.quantile(pos, List.of(key, descending ? complement(argument) : argument));
      case "first", "any_value", "arbitrary" -> Optional.of(chosen(pos, argument, key, descending));
      case "last" -> Optional.of(chosen(pos, argument, key, !descending));
      default -> Optional.empty();
    };
  }

  private static boolean isDirection(SqlKind kind) {
    return kind == SqlKind.DESCENDING || kind == SqlKind.NULLS_FIRST || kind == SqlKind.NULLS_LAST;
  }

  private static SqlNode chosen(SqlParserPos pos, SqlNode value, SqlNode key, boolean last) {
    return (last ? SqlStdOperatorTable.ARG_MAX : SqlStdOperatorTable.ARG_MIN)
        .createCall(pos, value, key);
  }

  private static SqlNode complement(SqlNode fraction) {
    if (fraction instanceof SqlNumericLiteral literal && literal.bigDecimalValue() != null) {
      String rest = BigDecimal.ONE.subtract(literal.bigDecimalValue()).toPlainString();
      return SqlLiteral.createExactNumeric(rest, fraction.getParserPosition());
    }
    return fraction;
  }
}
