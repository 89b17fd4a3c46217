package io.ansim.gateway.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Forms round aggregates and choices that the parser knows in another shape. */
final class AggregateForms {
  private AggregateForms() {}

  /** {@code NOT} of an operator in the place of a call's own. */
  static SqlCall negated(SqlOperator operator, SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    return SqlStdOperatorTable.NOT.createCall(pos, operator.createCall(pos, call.getOperandList()));
  }

  /** A choice by our own operator, which takes constants as what they are chosen among. */
  static SqlCall cases(SqlCase call) {
    List<SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.getWhenOperands().size(); i++) {
      operands.add(call.getWhenOperands().get(i));
      operands.add(call.getThenOperands().get(i));
    }
    SqlNode otherwise = call.getElseOperand();
    operands.add(otherwise == null ? SqlLiteral.createNull(call.getParserPosition()) : otherwise);
    return Dialect.CASE.createCall(call.getParserPosition(), operands);
  }

  /** Two conditions on one aggregate are one. */
  static @Nullable SqlNode filtered(@Nullable SqlNode node) {
    if (node instanceof SqlCall outer
        && outer.getKind() == SqlKind.FILTER
        && outer.operand(0) instanceof SqlCall inner
        && inner.getKind() == SqlKind.FILTER) {
      SqlParserPos pos = outer.getParserPosition();
      SqlNode both =
          SqlStdOperatorTable.AND.createCall(
              pos, inner.<SqlNode>operand(1), outer.<SqlNode>operand(1));
      return SqlStdOperatorTable.FILTER.createCall(pos, inner.<SqlNode>operand(0), both);
    }
    return node;
  }

  /** The parser takes no condition on an aggregate over a window: it becomes a CASE inside. */
  static @Nullable SqlNode running(@Nullable SqlNode node) {
    if (node instanceof SqlCall over
        && over.getKind() == SqlKind.OVER
        && over.operand(0) instanceof SqlCall filter
        && filter.getKind() == SqlKind.FILTER
        && filter.operand(0) instanceof SqlCall aggregate
        && aggregate.operandCount() == 1) {
      SqlParserPos pos = aggregate.getParserPosition();
      SqlNode value = aggregate.operand(0);
      boolean star = value instanceof SqlIdentifier id && id.isStar();
      SqlNode chosen =
          Dialect.CASE.createCall(
              pos,
              filter.operand(1),
              star ? SqlLiteral.createExactNumeric("1", pos) : value,
              SqlLiteral.createNull(pos));
      SqlNode inside =
          aggregate.getOperator().createCall(aggregate.getFunctionQuantifier(), pos, chosen);
      return over.getOperator()
          .createCall(over.getParserPosition(), inside, over.<SqlNode>operand(1));
    }
    return node;
  }
}
