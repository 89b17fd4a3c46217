package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Bins of width {1, 2, 5} x 10^n from origin 0. Fixed widths and a fixed origin keep two questions
 * from having edges that differ by one person.
 */
final class Bins {
  private static final double LEAST = 1e-9;
  private static final double GREATEST = 1e19;

  private Bins() {}

  /** Whether an expression is a literal bin width. */
  static boolean isWidth(Expr expr) {
    return literal(expr).filter(Bins::isWidth).isPresent();
  }

  /**
   * Whether {@code floor} or {@code ceil} rounds into such bins: {@code floor(x / w)}, {@code
   * floor(x * n)} where {@code 1 / n} is a width, or {@code floor(x)}.
   */
  static boolean isBin(Expr.Call call) {
    return switch (call.function()) {
      case FLOOR, CEILING ->
          switch (call.argument(0)) {
            case Expr.Call inner when inner.function() == Function.DIVIDE ->
                isWidth(inner.argument(1));
            case Expr.Call inner when inner.function() == Function.MULTIPLY ->
                literal(inner.argument(1)).or(() -> literal(inner.argument(0))).stream()
                    .anyMatch(Bins::isReciprocalWidth);
            case Expr.Call _, Expr.Column _, Expr.Literal _ -> true;
          };
      default -> false;
    };
  }

  /** The nearest width above a literal, for a rewrite. */
  static Optional<String> nearest(Expr expr) {
    return literal(expr)
        .filter(width -> width >= LEAST && width <= GREATEST)
        .map(width -> {
          double power = Math.pow(10, Math.floor(Math.log10(width)));
          double factor = width <= power ? 1 : width <= 2 * power ? 2 : width <= 5 * power ? 5 : 10;
          return BigDecimal.valueOf(factor * power).stripTrailingZeros().toPlainString();
        });
  }

  private static boolean isReciprocalWidth(double factor) {
    return factor > 0
        && isWidth(
            BigDecimal.ONE.divide(BigDecimal.valueOf(factor), MathContext.DECIMAL32).doubleValue());
  }

  private static boolean isWidth(double width) {
    if (!(width > 0) || width == Double.POSITIVE_INFINITY) {
      return false;
    }
    BigDecimal digits = BigDecimal.valueOf(width).stripTrailingZeros();
    long unscaled =
        digits.unscaledValue().bitLength() < 31 ? digits.unscaledValue().longValue() : 0;
    return unscaled == 1 || unscaled == 2 || unscaled == 5;
  }

  private static Optional<Double> literal(Expr expr) {
    return switch (expr) {
      case Expr.Literal(_, Value.Int(long value)) -> Optional.of((double) value);
      case Expr.Literal(_, Value.Real(double value)) -> Optional.of(value);
      case Expr.Literal _, Expr.Column _, Expr.Call _ -> Optional.empty();
    };
  }
}
