package io.ansim.gateway.sql;

import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Statistics of pairs, written with means and variances of the pairs in which both have a value:
 * covariance, correlation and the regression of the first on the second. What is released are the
 * means, protected; the rest is arithmetic on them.
 */
final class Regressions {
  /** The names of the functions. */
  static final Set<String> NAMES =
      Set.of(
          "corr",
          "covar_pop",
          "covar_samp",
          "regr_avgx",
          "regr_avgy",
          "regr_count",
          "regr_intercept",
          "regr_r2",
          "regr_slope",
          "regr_sxx",
          "regr_sxy",
          "regr_syy");

  private final SqlParserPos pos;
  private final SqlNode first;
  private final SqlNode second;

  private Regressions(SqlParserPos pos, SqlNode first, SqlNode second) {
    this.pos = pos;
    this.first = first;
    this.second = second;
  }

  /** What a call of one of the names stands for. */
  static SqlNode of(String name, SqlParserPos pos, List<SqlNode> arguments) {
    Regressions pairs = new Regressions(pos, arguments.get(0), arguments.get(1));
    return switch (name) {
      case "corr" -> pairs.correlation();
      case "covar_pop" -> pairs.covariance();
      case "covar_samp" -> pairs.sampleCovariance();
      case "regr_avgx" -> pairs.mean(pairs.x());
      case "regr_avgy" -> pairs.mean(pairs.y());
      case "regr_count" -> pairs.count();
      case "regr_intercept" -> pairs.intercept();
      case "regr_r2" -> pairs.times(pairs.correlation(), pairs.correlation());
      case "regr_slope" -> pairs.slope();
      case "regr_sxx" -> pairs.times(pairs.variance(pairs.x()), pairs.count());
      case "regr_sxy" -> pairs.times(pairs.covariance(), pairs.count());
      case "regr_syy" -> pairs.times(pairs.variance(pairs.y()), pairs.count());
      default -> throw new IllegalArgumentException("no statistic of pairs");
    };
  }

  /** The first argument, with a value only in rows that meet a condition. */
  static SqlNode where(SqlNode condition, SqlNode value) {
    SqlParserPos pos = value.getParserPosition();
    return Dialect.CASE.createCall(pos, condition, value, SqlLiteral.createNull(pos));
  }

  private SqlNode covariance() {
    return minus(mean(times(copy(first), copy(second))), times(mean(x()), mean(y())));
  }

  private SqlNode sampleCovariance() {
    return over(times(covariance(), count()), minus(count(), number("1")));
  }

  /** Noise can take it beyond one; nothing else can. */
  private SqlNode correlation() {
    SqlNode ratio =
        over(
            covariance(),
            times(
                call(SqlStdOperatorTable.STDDEV_POP, x()),
                call(SqlStdOperatorTable.STDDEV_POP, y())));
    return call(
        Dialect.CASE,
        call(SqlStdOperatorTable.GREATER_THAN, copy(ratio), number("1")),
        number("1"),
        call(SqlStdOperatorTable.LESS_THAN, copy(ratio), number("-1")),
        number("-1"),
        ratio);
  }

  private SqlNode slope() {
    return over(covariance(), variance(x()));
  }

  private SqlNode intercept() {
    return minus(mean(y()), times(slope(), mean(x())));
  }

  private SqlNode count() {
    return call(SqlStdOperatorTable.COUNT, times(copy(first), copy(second)));
  }

  /** The second argument where the first has a value too. */
  private SqlNode x() {
    return where(present(first), copy(second));
  }

  /** The first argument where the second has a value too. */
  private SqlNode y() {
    return where(present(second), copy(first));
  }

  private SqlNode present(SqlNode value) {
    return call(SqlStdOperatorTable.IS_NOT_NULL, copy(value));
  }

  private SqlNode mean(SqlNode value) {
    return call(Dialect.AVG, call(Dialect.COUNTED, value));
  }

  private SqlNode variance(SqlNode value) {
    return call(SqlStdOperatorTable.VAR_POP, value);
  }

  private SqlNode times(SqlNode a, SqlNode b) {
    return call(Dialect.MULTIPLY, a, b);
  }

  private SqlNode minus(SqlNode a, SqlNode b) {
    return call(Dialect.SUBTRACT, a, b);
  }

  /** A ratio, of which nothing is known where it would divide by zero. */
  private SqlNode over(SqlNode a, SqlNode b) {
    return call(Dialect.DIVIDE, a, b);
  }

  private SqlNode number(String text) {
    return SqlLiteral.createExactNumeric(text, pos);
  }

  private SqlNode call(SqlOperator operator, SqlNode... operands) {
    return operator.createCall(pos, operands);
  }

  /** The parser wants each place of a text to be a node of its own. */
  private static SqlNode copy(SqlNode node) {
    return node.clone(node.getParserPosition());
  }
}
