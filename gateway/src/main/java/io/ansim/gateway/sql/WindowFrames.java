package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;

/** Maps the frames of windows. */
final class WindowFrames {
  private WindowFrames() {}

  /** The frame of a window, or nothing where it is not part of the language. */
  static Optional<Frame> of(RexWindow window) {
    Optional<Long> first = end(window.getLowerBound());
    Optional<Long> last = end(window.getUpperBound());
    if (first.isEmpty()
        || last.isEmpty()
        || first.get() > last.get()
        || first.get() == Frame.UNBOUNDED_FOLLOWING
        || last.get() == Frame.UNBOUNDED_PRECEDING) {
      return Optional.empty();
    }
    boolean byPeers = !window.isRows();
    if (byPeers && (isBetween(window.getLowerBound()) || isBetween(window.getUpperBound()))) {
      return Optional.empty();
    }
    boolean isWhole = byPeers && window.orderKeys.isEmpty();
    return Optional.of(isWhole ? Frame.WHOLE : new Frame(window.isRows(), first.get(), last.get()));
  }

  /** Whether an expression is a number of rows that a window function may look away. */
  static boolean isReach(Expr expr) {
    return expr instanceof Expr.Literal(_, Value.Int(long rows))
        && rows >= 0
        && rows <= Frame.MAX_REACH;
  }

  private static boolean isBetween(RexWindowBound bound) {
    return !bound.isUnbounded() && !bound.isCurrentRow();
  }

  private static Optional<Long> end(RexWindowBound bound) {
    if (bound.isUnbounded()) {
      return Optional.of(
          bound.isPreceding() ? Frame.UNBOUNDED_PRECEDING : Frame.UNBOUNDED_FOLLOWING);
    }
    if (bound.isCurrentRow()) {
      return Optional.of(0L);
    }
    BigDecimal rows =
        bound.getOffset() instanceof RexLiteral literal
            ? literal.getValueAs(BigDecimal.class)
            : null;
    if (rows == null
        || rows.signum() < 0
        || rows.stripTrailingZeros().scale() > 0
        || rows.compareTo(BigDecimal.valueOf(Frame.MAX_REACH)) > 0) {
      return Optional.empty();
    }
    return Optional.of(bound.isPreceding() ? -rows.longValue() : rows.longValue());
  }
}
