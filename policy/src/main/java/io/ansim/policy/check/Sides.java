package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import java.util.ArrayList;
import java.util.List;

/** Which sides of a join an expression looks at. */
enum Sides {
  /** Neither. */
  NONE,
  /** The left row alone. */
  LEFT,
  /** The right row alone. */
  RIGHT,
  /** Both rows. */
  BOTH;

  static Sides of(Expr expr, int width) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> ordinal < width ? LEFT : RIGHT;
      case Expr.Literal _ -> NONE;
      case Expr.Call call ->
          call.arguments().stream().map(argument -> of(argument, width)).reduce(NONE, Sides::and);
    };
  }

  private Sides and(Sides other) {
    if (this == NONE || this == other) {
      return other;
    }
    return other == NONE ? this : BOTH;
  }

  /** Whether two expressions look at one side each, and not at the same. */
  static boolean arePaired(List<Expr> operands, int width) {
    Sides first = of(operands.get(0), width);
    Sides second = of(operands.get(1), width);
    return (first == LEFT && second == RIGHT) || (first == RIGHT && second == LEFT);
  }

  /** The largest parts of an expression that look at one given side alone. */
  static List<Expr> widest(Expr expr, boolean left, int width) {
    Sides sides = of(expr, width);
    if (sides == (left ? LEFT : RIGHT)) {
      return List.of(expr);
    }
    if (sides != BOTH || !(expr instanceof Expr.Call call)) {
      return List.of();
    }
    List<Expr> parts = new ArrayList<>();
    call.arguments().forEach(argument -> parts.addAll(widest(argument, left, width)));
    return parts;
  }
}
