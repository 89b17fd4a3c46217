package io.ansim.gateway.sql;

import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.WindowCall;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Relative ranks, which are arithmetic over the plan's own window functions. */
final class WindowRanks {
  private final RexBuilder builder;
  private final WindowCalls calls;
  private final RexOver over;
  private final RelDataType integer;
  private final RelDataType real;

  WindowRanks(RexBuilder builder, WindowCalls calls, RexOver over) {
    this.builder = builder;
    this.calls = calls;
    this.over = over;
    this.integer = builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    this.real = builder.getTypeFactory().createSqlType(SqlTypeName.DOUBLE);
  }

  /** {@code (rank() - 1) / (rows - 1)}, or 0 in a partition of one row. */
  RexNode percentRank() {
    RexNode rows = column(WindowCall.Kind.ROWS, Frame.WHOLE);
    RexNode share =
        call(
            real,
            Dialect.DIVIDE,
            minusOne(column(WindowCall.Kind.RANK, Frame.UP_TO_PEERS)),
            minusOne(rows));
    return call(
        real,
        SqlStdOperatorTable.CASE,
        builder.makeCall(SqlStdOperatorTable.EQUALS, rows, number(1)),
        builder.makeExactLiteral(BigDecimal.ZERO, real),
        share);
  }

  /** The share of the partition's rows up to the current one and its peers. */
  RexNode cumulativeShare() {
    return call(
        real,
        Dialect.DIVIDE,
        column(WindowCall.Kind.ROWS, Frame.UP_TO_PEERS),
        column(WindowCall.Kind.ROWS, Frame.WHOLE));
  }

  /**
   * The number, from 1, of one of so many buckets of equally many rows; of {@code n = q * buckets +
   * r} rows the first {@code r} buckets have one more.
   */
  RexNode bucket(long buckets) {
    RexNode rows = column(WindowCall.Kind.ROWS, Frame.WHOLE);
    RexNode before = minusOne(column(WindowCall.Kind.ROW_NUMBER, Frame.UP_TO_PEERS));
    RexNode q = quotient(rows, number(buckets));
    RexNode r =
        call(integer, Dialect.SUBTRACT, rows, call(integer, Dialect.MULTIPLY, q, number(buckets)));
    RexNode larger = plus(q, number(1));
    RexNode inLarger = call(integer, Dialect.MULTIPLY, r, larger);
    RexNode early = plus(quotient(before, larger), number(1));
    RexNode late =
        plus(plus(r, quotient(call(integer, Dialect.SUBTRACT, before, inLarger), q)), number(1));
    return call(
        integer,
        SqlStdOperatorTable.CASE,
        builder.makeCall(SqlStdOperatorTable.LESS_THAN, before, inLarger),
        early,
        late);
  }

  private RexNode column(WindowCall.Kind kind, Frame frame) {
    return calls.column(over, kind, List.of(), frame, integer);
  }

  private RexNode quotient(RexNode dividend, RexNode divisor) {
    return call(integer, Dialect.INTEGER_DIVIDE, dividend, divisor);
  }

  private RexNode plus(RexNode a, RexNode b) {
    return call(integer, Dialect.ADD, a, b);
  }

  private RexNode minusOne(RexNode node) {
    return call(integer, Dialect.SUBTRACT, node, number(1));
  }

  private RexNode number(long value) {
    return builder.makeExactLiteral(BigDecimal.valueOf(value), integer);
  }

  private RexNode call(RelDataType type, SqlOperator operator, RexNode... operands) {
    return builder.makeCall(type, operator, List.of(operands));
  }
}
