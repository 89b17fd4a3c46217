package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;

/** Comparisons: the literal on the right, of the left side's type where it has such a value. */
final class Comparisons {
  private final Simplifier simplifier;

  Comparisons(Simplifier simplifier) {
    this.simplifier = simplifier;
  }

  /** A comparison of canonical sides. */
  Expr of(Function function, Expr left, Expr right) {
    if (Simplifier.isNull(left) || Simplifier.isNull(right)) {
      return Simplifier.nothing(ValueType.BOOLEAN);
    }
    if (left.equals(right) && simplifier.row().isPresent(left)) {
      return Expr.Literal.of(
          switch (function) {
            case EQUAL, LESS_OR_EQUAL, GREATER_OR_EQUAL -> true;
            default -> false;
          });
    }
    if (isTurned(left, right)) {
      return of(turned(function), right, left);
    }
    return right instanceof Expr.Literal literal
        ? withLiteral(function, left, literal)
        : new Expr.Call(function, List.of(left, right));
  }

  /** An inequality of canonical sides that treats null as a value. */
  Expr distinct(Expr left, Expr right) {
    if (left.equals(right)) {
      return Expr.Literal.of(false);
    }
    if (isTurned(left, right)) {
      return distinct(right, left);
    }
    if (Simplifier.isNull(right)) {
      return simplifier.call(
          Function.NOT, List.of(simplifier.call(Function.IS_NULL, List.of(left))));
    }
    return simplifier.row().isPresent(left) && simplifier.row().isPresent(right)
        ? of(Function.NOT_EQUAL, left, right)
        : new Expr.Call(Function.IS_DISTINCT, List.of(left, fitted(left, right)));
  }

  private boolean isTurned(Expr left, Expr right) {
    if (left instanceof Expr.Literal || right instanceof Expr.Literal) {
      return left instanceof Expr.Literal && !(right instanceof Expr.Literal);
    }
    return simplifier.pass().compare(left, right) > 0;
  }

  private Expr fitted(Expr left, Expr right) {
    return right instanceof Expr.Literal literal
        ? Steps.exactly(simplifier.type(left), literal).orElse(literal)
        : right;
  }

  private Expr withLiteral(Function function, Expr left, Expr.Literal literal) {
    if (left instanceof Expr.Literal) {
      return simplifier.call(function, List.of(left, literal));
    }
    ValueType type = simplifier.type(left);
    if (literal.value() instanceof Value.Bool(boolean truth)
        && (function == Function.EQUAL || function == Function.NOT_EQUAL)) {
      return truth == (function == Function.EQUAL)
          ? left
          : simplifier.call(Function.NOT, List.of(left));
    }
    Optional<Steps> steps = Steps.around(type, literal);
    if (steps.isPresent()) {
      return steps
          .get()
          .bound(function, left)
          .orElseGet(() -> new Expr.Call(function, List.of(left, literal)));
    }
    return new Expr.Call(function, List.of(left, Steps.exactly(type, literal).orElse(literal)));
  }

  /** Whether an expression compares something with a literal. */
  static boolean isWithLiteral(Expr expr) {
    return expr instanceof Expr.Call call
        && isComparison(call.function())
        && call.argument(1) instanceof Expr.Literal
        && !(call.argument(0) instanceof Expr.Literal);
  }

  private static boolean isComparison(Function function) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /** The comparison with its sides exchanged. */
  private static Function turned(Function comparison) {
    return switch (comparison) {
      case LESS -> Function.GREATER;
      case LESS_OR_EQUAL -> Function.GREATER_OR_EQUAL;
      case GREATER -> Function.LESS;
      case GREATER_OR_EQUAL -> Function.LESS_OR_EQUAL;
      default -> comparison;
    };
  }

  /** The comparison that is true where this one is false. */
  static Function negated(Function comparison) {
    return switch (comparison) {
      case EQUAL -> Function.NOT_EQUAL;
      case NOT_EQUAL -> Function.EQUAL;
      case LESS -> Function.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Function.GREATER;
      case GREATER -> Function.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Function.LESS;
      default -> throw new IllegalArgumentException("no comparison");
    };
  }
}
