package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;

/** The arguments that a plan wants to be constants. */
final class WantedConstants {
  private static final int MAX_PREFIX = 100;
  private static final int MAX_DECIMALS = 9;

  private WantedConstants() {}

  /** How a call is written whose second argument is no constant, though it has to be. */
  static Optional<String> missing(Function function, List<Expr> arguments) {
    return switch (function) {
      case PREFIX ->
          Optional.of("left(code, 3)").filter(_ -> !isBetween(arguments.get(1), 1, MAX_PREFIX));
      case ROUND ->
          Optional.of("round(x, 2)")
              .filter(_ -> !isBetween(arguments.get(1), -MAX_DECIMALS, MAX_DECIMALS));
      case STARTS_WITH ->
          Optional.of("starts_with(code, 'E11')")
              .filter(_ -> !(arguments.get(1) instanceof Expr.Literal));
      default -> Optional.empty();
    };
  }

  private static boolean isBetween(Expr expr, long least, long most) {
    return expr instanceof Expr.Literal(_, Value.Int(long value))
        && value >= least
        && value <= most;
  }
}
