package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * A join's condition in two parts, so that partners are looked up instead of tried.
 *
 * @param equalities what the sides must have in common
 * @param rest what else must be true
 */
record JoinCondition(List<Equality> equalities, List<Expr> rest) {
  /**
   * Something that both sides must have in common.
   *
   * @param left over the left columns alone
   * @param right over the right columns alone, at their positions beside the left ones
   * @param nullsMeet whether missing values are in common
   */
  record Equality(Expr left, Expr right, boolean nullsMeet) {}

  /**
   * Takes a condition apart.
   *
   * @param width how many columns the left side has
   */
  static JoinCondition of(Expr condition, int width) {
    List<Equality> equalities = new ArrayList<>();
    List<Expr> rest = new ArrayList<>();
    for (Expr part : Expr.conjuncts(condition)) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL
          && areApart(sides, width)) {
        equalities.add(equality(sides, width, false));
      } else if (part instanceof Expr.Call(Function not, List<Expr> negated)
          && not == Function.NOT
          && negated.getFirst() instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.IS_DISTINCT
          && areApart(sides, width)) {
        equalities.add(equality(sides, width, true));
      } else {
        rest.add(part);
      }
    }
    return new JoinCondition(equalities, rest);
  }

  private static Equality equality(List<Expr> sides, int width, boolean nullsMeet) {
    return isLeft(sides.get(0), width)
        ? new Equality(sides.get(0), sides.get(1), nullsMeet)
        : new Equality(sides.get(1), sides.get(0), nullsMeet);
  }

  private static boolean areApart(List<Expr> sides, int width) {
    Expr a = sides.get(0);
    Expr b = sides.get(1);
    return (isLeft(a, width) && isRight(b, width)) || (isRight(a, width) && isLeft(b, width));
  }

  private static boolean isLeft(Expr expr, int width) {
    return lies(expr, 0, width);
  }

  private static boolean isRight(Expr expr, int width) {
    return lies(expr, width, Integer.MAX_VALUE);
  }

  /** Whether an expression looks at no columns but those from one position to before another. */
  private static boolean lies(Expr expr, int from, int to) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> ordinal >= from && ordinal < to;
      case Expr.Literal _ -> true;
      case Expr.Call call -> call.arguments().stream().allMatch(part -> lies(part, from, to));
    };
  }
}
