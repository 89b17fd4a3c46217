package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** {@code LIKE}, which searches by a prefix. */
final class Patterns {
  private Patterns() {}

  /** The test of a text, already in our operators. */
  static SqlNode prefix(SqlCall like, SqlNode text, Span place) {
    boolean negated = like.getOperator().equals(SqlStdOperatorTable.NOT_LIKE);
    boolean plain = negated || like.getOperator().equals(SqlStdOperatorTable.LIKE);
    Optional<String> pattern =
        plain && like.operandCount() == 2 ? Conversions.text(like.operand(1)) : Optional.empty();
    SqlNode test =
        pattern
            .flatMap(known -> test(like, text, known))
            .orElseThrow(() ->
                new Refusal(
                    Rule.PREFIX_SEARCH,
                    "a pattern is a prefix followed by one percent sign: 'E11%'; capitals and small"
                        + " letters differ",
                    place,
                    "LIKE 'E11%'"));
    return negated ? SqlStdOperatorTable.NOT.createCall(like.getParserPosition(), test) : test;
  }

  /** A pattern without a wildcard is the text itself. */
  private static Optional<SqlNode> test(SqlCall like, SqlNode text, String pattern) {
    boolean open = pattern.endsWith("%");
    String prefix = open ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (prefix.indexOf('%') >= 0 || prefix.indexOf('_') >= 0 || prefix.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    SqlOperator operator = open ? Dialect.STARTS_WITH : SqlStdOperatorTable.EQUALS;
    SqlNode constant = SqlLiteral.createCharString(prefix, like.operand(1).getParserPosition());
    return Optional.of(operator.createCall(like.getParserPosition(), text, constant));
  }
}
