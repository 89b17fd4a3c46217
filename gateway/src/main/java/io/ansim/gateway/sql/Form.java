package io.ansim.gateway.sql;

import io.ansim.policy.plan.Function;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The operators that expressions are mapped by, and the forms that are spelled otherwise in a plan.
 */
enum Form {
  PRESENT,
  TRUE,
  FALSE,
  NOT_TRUE,
  NOT_FALSE,
  SUM,
  DIFFERENCE,
  PRODUCT,
  NEGATIVE,
  PART,
  TRUNCATED,
  SPAN_BETWEEN,
  WHOLES,
  COUNTED,
  WIDENED;

  private static final Map<SqlOperator, Form> BY_OPERATOR =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.IS_NOT_NULL, PRESENT),
          Map.entry(SqlStdOperatorTable.IS_TRUE, TRUE),
          Map.entry(SqlStdOperatorTable.IS_FALSE, FALSE),
          Map.entry(SqlStdOperatorTable.IS_NOT_TRUE, NOT_TRUE),
          Map.entry(SqlStdOperatorTable.IS_NOT_FALSE, NOT_FALSE),
          Map.entry(Dialect.ADD, SUM),
          Map.entry(Dialect.SUBTRACT, DIFFERENCE),
          Map.entry(Dialect.MULTIPLY, PRODUCT),
          Map.entry(Dialect.NEGATE, NEGATIVE),
          Map.entry(Dialect.DATE_PART, PART),
          Map.entry(Dialect.DATE_TRUNC, TRUNCATED),
          Map.entry(Dialect.DATE_DIFF, SPAN_BETWEEN),
          Map.entry(Dialect.INTEGER_DIVIDE, WHOLES),
          Map.entry(Dialect.COUNTED, COUNTED),
          Map.entry(SqlStdOperatorTable.CAST, WIDENED));

  private static final Map<SqlOperator, Function> FUNCTIONS =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.AND, Function.AND),
          Map.entry(SqlStdOperatorTable.OR, Function.OR),
          Map.entry(SqlStdOperatorTable.NOT, Function.NOT),
          Map.entry(SqlStdOperatorTable.IS_NULL, Function.IS_NULL),
          Map.entry(SqlStdOperatorTable.EQUALS, Function.EQUAL),
          Map.entry(SqlStdOperatorTable.NOT_EQUALS, Function.NOT_EQUAL),
          Map.entry(SqlStdOperatorTable.LESS_THAN, Function.LESS),
          Map.entry(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, Function.LESS_OR_EQUAL),
          Map.entry(SqlStdOperatorTable.GREATER_THAN, Function.GREATER),
          Map.entry(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, Function.GREATER_OR_EQUAL),
          Map.entry(SqlStdOperatorTable.IS_DISTINCT_FROM, Function.IS_DISTINCT),
          Map.entry(SqlStdOperatorTable.COALESCE, Function.COALESCE),
          Map.entry(SqlStdOperatorTable.CASE, Function.CASE));

  /** The plan's function that an operator is. */
  static Optional<Function> function(SqlOperator operator) {
    return Optional.ofNullable(FUNCTIONS.getOrDefault(operator, Dialect.DIRECT.get(operator)));
  }

  /** The form that an operator stands for. */
  static Optional<Form> of(SqlOperator operator) {
    return Optional.ofNullable(BY_OPERATOR.get(operator));
  }
}
