package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Lifts window functions out of expressions over one input: each becomes a column behind the
 * columns that the parser sees, in the order of {@link #calls()}, and the expressions mention that
 * column instead.
 */
final class WindowCalls {
  /** A window function: one of the plan's own, or arithmetic over them. */
  private enum Form {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    NEIGHBOUR_BEFORE,
    NEIGHBOUR_AFTER,
    FIRST,
    LAST,
    COUNT,
    SUM,
    MEAN,
    MIN,
    MAX,
    PERCENT_RANK,
    CUMULATIVE_SHARE,
    BUCKET
  }

  private static final Map<SqlAggFunction, Form> FORMS =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.ROW_NUMBER, Form.ROW_NUMBER),
          Map.entry(SqlStdOperatorTable.RANK, Form.RANK),
          Map.entry(SqlStdOperatorTable.DENSE_RANK, Form.DENSE_RANK),
          Map.entry(SqlStdOperatorTable.LAG, Form.NEIGHBOUR_BEFORE),
          Map.entry(SqlStdOperatorTable.LEAD, Form.NEIGHBOUR_AFTER),
          Map.entry(SqlStdOperatorTable.FIRST_VALUE, Form.FIRST),
          Map.entry(SqlStdOperatorTable.LAST_VALUE, Form.LAST),
          Map.entry(SqlStdOperatorTable.COUNT, Form.COUNT),
          Map.entry(Dialect.SUM, Form.SUM),
          Map.entry(Dialect.AVG, Form.MEAN),
          Map.entry(SqlStdOperatorTable.MIN, Form.MIN),
          Map.entry(SqlStdOperatorTable.MAX, Form.MAX),
          Map.entry(SqlStdOperatorTable.PERCENT_RANK, Form.PERCENT_RANK),
          Map.entry(SqlStdOperatorTable.CUME_DIST, Form.CUMULATIVE_SHARE),
          Map.entry(SqlStdOperatorTable.NTILE, Form.BUCKET));

  private final SourceText source;
  private final SourceMap places;
  private final RexBuilder builder;
  private final RexMapper exprs;
  private final int width;
  private final List<WindowCall> calls = new ArrayList<>();

  /**
   * Collects the calls over one input.
   *
   * @param exprs maps expressions over the input
   * @param width how many columns of the input the parser sees
   */
  WindowCalls(SourceText source, SourceMap places, RexBuilder builder, RexMapper exprs, int width) {
    this.source = source;
    this.places = places;
    this.builder = builder;
    this.exprs = exprs;
    this.width = width;
  }

  /** What was lifted so far, without repetition. */
  List<WindowCall> calls() {
    return List.copyOf(calls);
  }

  /** The expression with columns in the place of its window functions. */
  RexNode lift(RexNode node) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            return column(over);
          }
        });
  }

  private RexNode column(RexOver over) {
    if (over.isDistinct() || over.ignoreNulls()) {
      throw refuse(over, "looks at every row of its window; leave out DISTINCT and IGNORE NULLS");
    }
    if (over.getWindow().getExclude() != RexWindowExclusion.EXCLUDE_NO_OTHER) {
      throw refuse(over, "leaves no row of its window out");
    }
    Form form = FORMS.get(over.getAggOperator());
    if (form == null) {
      throw refuse(over, "is not calculated over a window");
    }
    return switch (form) {
      case ROW_NUMBER -> plain(over, WindowCall.Kind.ROW_NUMBER);
      case RANK -> plain(over, WindowCall.Kind.RANK);
      case DENSE_RANK -> plain(over, WindowCall.Kind.DENSE_RANK);
      case NEIGHBOUR_BEFORE -> neighbour(over, WindowCall.Kind.LAG);
      case NEIGHBOUR_AFTER -> neighbour(over, WindowCall.Kind.LEAD);
      case FIRST -> framed(over, WindowCall.Kind.FIRST_VALUE);
      case LAST -> framed(over, WindowCall.Kind.LAST_VALUE);
      case COUNT ->
          framed(over, over.getOperands().isEmpty() ? WindowCall.Kind.ROWS : WindowCall.Kind.COUNT);
      case SUM -> framed(over, WindowCall.Kind.SUM);
      case MEAN -> framed(over, WindowCall.Kind.AVERAGE);
      case MIN -> framed(over, WindowCall.Kind.MIN);
      case MAX -> framed(over, WindowCall.Kind.MAX);
      case PERCENT_RANK -> new WindowRanks(builder, this, over).percentRank();
      case CUMULATIVE_SHARE -> new WindowRanks(builder, this, over).cumulativeShare();
      case BUCKET -> new WindowRanks(builder, this, over).bucket(buckets(over));
    };
  }

  private RexNode plain(RexOver over, WindowCall.Kind kind) {
    return column(over, kind, List.of(), Frame.UP_TO_PEERS, over.getType());
  }

  private RexNode framed(RexOver over, WindowCall.Kind kind) {
    if (over.getOperands().size() != kind.arguments()) {
      throw refuse(over, "takes other arguments over a window");
    }
    Frame frame =
        WindowFrames.of(over.getWindow())
            .orElseThrow(() ->
                refuse(
                    over,
                    "looks at ROWS BETWEEN so many PRECEDING and FOLLOWING, at most "
                        + Frame.MAX_REACH
                        + ", or at RANGE up to the CURRENT ROW or UNBOUNDED"));
    return column(
        over, kind, over.getOperands().stream().map(exprs::of).toList(), frame, over.getType());
  }

  /** {@code lag(x, rows, otherwise)}: otherwise stands where there is no such row. */
  private RexNode neighbour(RexOver over, WindowCall.Kind kind) {
    List<RexNode> operands = over.getOperands();
    Expr rows = operands.size() > 1 ? exprs.of(operands.get(1)) : Expr.Literal.of(1);
    if (!WindowFrames.isReach(rows)) {
      throw refuse(over, "looks a fixed number of rows away, at most " + Frame.MAX_REACH);
    }
    RexNode value = neighbour(over, kind, exprs.of(operands.getFirst()), rows);
    if (operands.size() < 3) {
      return value;
    }
    RexNode exists = neighbour(over, kind, Expr.Literal.of(true), rows);
    return builder.makeCall(
        over.getType(),
        SqlStdOperatorTable.CASE,
        List.of(builder.makeCall(SqlStdOperatorTable.IS_NULL, exists), operands.get(2), value));
  }

  private RexNode neighbour(RexOver over, WindowCall.Kind kind, Expr value, Expr rows) {
    return column(over, kind, List.of(value, rows), Frame.UP_TO_PEERS, over.getType());
  }

  private long buckets(RexOver over) {
    if (exprs.of(over.getOperands().getFirst()) instanceof Expr.Literal(_, Value.Int(long n))
        && n >= 1
        && n <= Frame.MAX_REACH) {
      return n;
    }
    throw refuse(over, "takes a fixed number of buckets, at most " + Frame.MAX_REACH);
  }

  /** The column of one of the plan's own window functions, over an expression's window. */
  RexNode column(
      RexOver over, WindowCall.Kind kind, List<Expr> arguments, Frame frame, RelDataType type) {
    WindowCall call =
        new WindowCall(
            kind,
            arguments,
            over.getWindow().partitionKeys.stream().map(exprs::of).toList(),
            over.getWindow().orderKeys.stream().map(this::order).toList(),
            frame);
    int index = calls.indexOf(call);
    if (index < 0) {
      index = calls.size();
      calls.add(places.put(call, place(over)));
    }
    return builder.makeInputRef(type, width + index);
  }

  private WindowCall.Order order(RexFieldCollation collation) {
    return new WindowCall.Order(
        exprs.of(collation.left),
        collation.getDirection().isDescending(),
        collation.getNullDirection() == RelFieldCollation.NullDirection.FIRST);
  }

  private Refusal refuse(RexOver over, String message) {
    return new Refusal(
        Rule.WINDOW,
        "`" + Dialect.shown(over.getAggOperator()) + "` " + message,
        place(over).orElse(source.whole()));
  }

  private Optional<Span> place(RexOver over) {
    return exprs.place(over).or(() -> source.firstCall("over"));
  }
}
