package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.WindowCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Maps window functions by the identity of their operators. */
final class Windows {
  private static final Map<SqlOperator, WindowCall.Kind> KINDS =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.ROW_NUMBER, WindowCall.Kind.ROW_NUMBER),
          Map.entry(SqlStdOperatorTable.RANK, WindowCall.Kind.RANK),
          Map.entry(SqlStdOperatorTable.DENSE_RANK, WindowCall.Kind.DENSE_RANK),
          Map.entry(SqlStdOperatorTable.LAG, WindowCall.Kind.LAG),
          Map.entry(SqlStdOperatorTable.LEAD, WindowCall.Kind.LEAD),
          Map.entry(SqlStdOperatorTable.FIRST_VALUE, WindowCall.Kind.FIRST_VALUE),
          Map.entry(SqlStdOperatorTable.LAST_VALUE, WindowCall.Kind.LAST_VALUE),
          Map.entry(SqlStdOperatorTable.COUNT, WindowCall.Kind.COUNT),
          Map.entry(Dialect.SUM, WindowCall.Kind.SUM),
          Map.entry(Dialect.AVG, WindowCall.Kind.AVERAGE),
          Map.entry(SqlStdOperatorTable.MIN, WindowCall.Kind.MIN),
          Map.entry(SqlStdOperatorTable.MAX, WindowCall.Kind.MAX));

  private final SourceText source;
  private final SourceMap places;
  private final RexMapper exprs;

  /**
   * A mapper of window functions.
   *
   * @param exprs maps the expressions of a window's input
   */
  Windows(SourceText source, SourceMap places, RexMapper exprs) {
    this.source = source;
    this.places = places;
    this.exprs = exprs;
  }

  WindowCall call(RexOver over) {
    WindowCall.Kind kind = kind(over);
    RexWindow window = over.getWindow();
    if (over.isDistinct()) {
      throw refuse(over, "a window takes all values, not the distinct ones");
    }
    if (over.ignoreNulls()) {
      throw refuse(over, "IGNORE NULLS is not part of the language");
    }
    if (window.getExclude() != RexWindowExclusion.EXCLUDE_NO_OTHER) {
      throw refuse(over, "EXCLUDE is not part of the language");
    }
    return places.put(
        new WindowCall(
            kind,
            arguments(kind, over),
            window.partitionKeys.stream().map(exprs::of).toList(),
            window.orderKeys.stream().map(this::order).toList(),
            kind.isFramed() ? frame(over, window) : Frame.UP_TO_PEERS),
        place(over));
  }

  private WindowCall.Kind kind(RexOver over) {
    WindowCall.Kind kind = KINDS.get(over.getAggOperator());
    if (kind == null) {
      throw refuse(
          over, "`" + Dialect.shown(over.getAggOperator()) + "` does not stand before OVER");
    }
    return kind == WindowCall.Kind.COUNT && over.getOperands().isEmpty()
        ? WindowCall.Kind.ROWS
        : kind;
  }

  private List<Expr> arguments(WindowCall.Kind kind, RexOver over) {
    List<RexNode> operands = over.getOperands();
    if (kind != WindowCall.Kind.LAG && kind != WindowCall.Kind.LEAD) {
      return operands.stream().map(exprs::of).toList();
    }
    if (operands.size() > 2) {
      throw refuse(over, "`lag` and `lead` take no default; write coalesce(lag(…) OVER (…), …)");
    }
    List<Expr> arguments = new ArrayList<>(List.of(exprs.of(operands.getFirst())));
    arguments.add(
        Expr.Literal.of(operands.size() == 1 ? 1 : reach(over, Optional.of(operands.get(1)))));
    return arguments;
  }

  private WindowCall.Order order(RexFieldCollation key) {
    return new WindowCall.Order(
        exprs.of(key.left),
        key.getDirection().isDescending(),
        key.getNullDirection() == RelFieldCollation.NullDirection.FIRST);
  }

  private Frame frame(RexOver over, RexWindow window) {
    boolean byRows = window.isRows();
    long first = end(over, window.getLowerBound(), byRows);
    long last = end(over, window.getUpperBound(), byRows);
    if (first > last) {
      throw refuse(over, "a frame starts before it ends");
    }
    boolean whole = window.orderKeys.isEmpty() && !byRows;
    return whole ? Frame.WHOLE : new Frame(byRows, first, last);
  }

  private long end(RexOver over, RexWindowBound bound, boolean byRows) {
    if (bound.isUnbounded()) {
      return bound.isPreceding() ? Frame.UNBOUNDED_PRECEDING : Frame.UNBOUNDED_FOLLOWING;
    }
    if (bound.isCurrentRow()) {
      return 0;
    }
    if (!byRows) {
      throw refuse(over, "a frame is counted in rows: ROWS BETWEEN 2 PRECEDING AND CURRENT ROW");
    }
    long reach = reach(over, Optional.ofNullable(bound.getOffset()));
    return bound.isPreceding() ? -reach : reach;
  }

  private long reach(RexOver over, Optional<RexNode> node) {
    BigDecimal rows =
        node.orElse(null) instanceof RexLiteral literal
            ? literal.getValueAs(BigDecimal.class)
            : null;
    if (rows == null
        || rows.stripTrailingZeros().scale() > 0
        || rows.signum() < 0
        || rows.compareTo(BigDecimal.valueOf(Frame.MAX_REACH)) > 0) {
      throw refuse(over, "a window reaches a whole number of rows, at most " + Frame.MAX_REACH);
    }
    return rows.longValueExact();
  }

  private Optional<Span> place(RexOver over) {
    return exprs.place(over).or(() -> source.firstCall("over"));
  }

  private Refusal refuse(RexOver over, String message) {
    return new Refusal(Rule.WINDOW, message, place(over).orElse(source.whole()));
  }
}
