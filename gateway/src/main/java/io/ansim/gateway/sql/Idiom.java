package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Forms of expressions that have a name of their own among people. */
final class Idiom {
  private Idiom() {}

  /** A value in steps of a width. */
  record Steps(Expr value, double width) {}

  /** A value with a constant bound. */
  record Bounded(Expr value, Expr.Literal bound) {}

  /** A value within two constant bounds. */
  record Clamped(Expr value, Expr.Literal low, Expr.Literal high) {}

  /** A value that equals one of some constants. */
  record OneOf(Expr value, List<Expr> values) {}

  /**
   * {@code floor(x / w) * w}, {@code (x // w) * w}, {@code floor(x / w)}, {@code x // w} or {@code
   * floor(x * n) / n}.
   */
  static Optional<Steps> steps(Expr.Call call) {
    if (call.function() == Function.DIVIDE) {
      return parts(call);
    }
    if (call.function() == Function.MULTIPLY) {
      OptionalDouble factor = number(call.argument(1));
      return plain(call.argument(0)) instanceof Expr.Call inner
          ? quotient(inner)
              .filter(steps -> factor.isPresent() && factor.getAsDouble() == steps.width())
          : Optional.empty();
    }
    return quotient(call);
  }

  private static Optional<Steps> parts(Expr.Call call) {
    OptionalDouble parts = number(call.argument(1));
    return parts.isPresent()
            && parts.getAsDouble() > 0
            && plain(call.argument(0)) instanceof Expr.Call floor
            && floor.function() == Function.FLOOR
            && plain(floor.argument(0)) instanceof Expr.Call product
            && product.function() == Function.MULTIPLY
            && number(product.argument(1)).equals(parts)
        ? Optional.of(new Steps(product.argument(0), 1 / parts.getAsDouble()))
        : Optional.empty();
  }

  private static Optional<Steps> quotient(Expr.Call call) {
    if (call.function() == Function.INTEGER_DIVIDE) {
      return divided(call);
    }
    return call.function() == Function.FLOOR
            && call.argument(0) instanceof Expr.Call inner
            && inner.function() == Function.DIVIDE
        ? divided(inner)
        : Optional.empty();
  }

  private static Optional<Steps> divided(Expr.Call call) {
    OptionalDouble width = number(call.argument(1));
    return width.isPresent()
        ? Optional.of(new Steps(call.argument(0), width.getAsDouble()))
        : Optional.empty();
  }

  /** Alternatives that all compare one value with a constant. */
  static Optional<OneOf> oneOf(Expr.Call call) {
    List<Expr> values = new ArrayList<>();
    Expr compared = null;
    for (Expr part : alternatives(call)) {
      if (!(part instanceof Expr.Call(Function function, List<Expr> sides))
          || function != Function.EQUAL
          || !(sides.get(1) instanceof Expr.Literal)
          || (compared != null && !compared.equals(sides.get(0)))) {
        return Optional.empty();
      }
      compared = sides.get(0);
      values.add(sides.get(1));
    }
    return compared == null ? Optional.empty() : Optional.of(new OneOf(compared, values));
  }

  /** The predicates of which one holds. */
  static List<Expr> alternatives(Expr predicate) {
    return predicate instanceof Expr.Call call && call.function() == Function.OR
        ? call.arguments().stream().flatMap(part -> alternatives(part).stream()).toList()
        : List.of(predicate);
  }

  /** {@code greatest(low, least(high, x))}, in any order of these. */
  static Optional<Clamped> clamped(Expr.Call call) {
    return bounded(call)
        .flatMap(outer ->
            plain(outer.value()) instanceof Expr.Call inner && inner.function() != call.function()
                ? bounded(inner)
                    .map(bound ->
                        call.function() == Function.GREATEST
                            ? new Clamped(bound.value(), outer.bound(), bound.bound())
                            : new Clamped(bound.value(), bound.bound(), outer.bound()))
                : Optional.empty());
  }

  /** {@code least(x, bound)} or {@code greatest(x, bound)}, either way round. */
  static Optional<Bounded> bounded(Expr.Call call) {
    if ((call.function() != Function.LEAST && call.function() != Function.GREATEST)
        || call.arguments().size() != 2) {
      return Optional.empty();
    }
    Expr first = call.argument(0);
    Expr second = call.argument(1);
    if (plain(second) instanceof Expr.Literal bound) {
      return Optional.of(new Bounded(first, bound));
    }
    return plain(first) instanceof Expr.Literal bound
        ? Optional.of(new Bounded(second, bound))
        : Optional.empty();
  }

  /** The value itself, whatever type it is converted to. */
  private static Expr plain(Expr expr) {
    Expr value = expr;
    while (value instanceof Expr.Call call
        && (call.function() == Function.TO_REAL || call.function() == Function.TO_INTEGER)) {
      value = call.argument(0);
    }
    return value;
  }

  private static OptionalDouble number(Expr expr) {
    return switch (plain(expr)) {
      case Expr.Literal(_, Value.Int(long value)) -> OptionalDouble.of((double) value);
      case Expr.Literal(_, Value.Real(double value)) -> OptionalDouble.of(value);
      case Expr.Literal _, Expr.Column _, Expr.Call _ -> OptionalDouble.empty();
    };
  }
}
