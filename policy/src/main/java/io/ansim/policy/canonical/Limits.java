package io.ansim.policy.canonical;

import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bounds that a conjunction sets to one expression, merged to the tightest. */
final class Limits {
  private @Nullable Bound lower;
  private @Nullable Bound upper;
  private final List<Value> points = new ArrayList<>();

  /**
   * One end.
   *
   * @param limit the comparison that sets it
   * @param value what is compared with
   * @param strict whether the value itself is outside
   */
  private record Bound(Expr limit, Value value, boolean strict) {
    boolean admits(Value point, int direction) {
      int order = Values.compare(point, value) * direction;
      return strict ? order > 0 : order >= 0;
    }
  }

  private Limits() {}

  /** The parts of a conjunction with at most one lower and one upper bound for each expression. */
  static List<Expr> narrow(List<Expr> parts) {
    Map<Expr, Limits> limits = new LinkedHashMap<>();
    List<Expr> narrowed = new ArrayList<>();
    for (Expr part : parts) {
      if (Comparisons.isWithLiteral(part)) {
        Expr.Call comparison = (Expr.Call) part;
        Limits one = limits.computeIfAbsent(comparison.argument(0), _ -> new Limits());
        if (!one.add(comparison)) {
          narrowed.add(part);
        }
      } else {
        narrowed.add(part);
      }
    }
    limits.forEach((expr, one) -> narrowed.addAll(one.parts(expr)));
    return narrowed;
  }

  /** Takes in a bound; an equality is noted and stays where it is. */
  private boolean add(Expr.Call comparison) {
    Value value = ((Expr.Literal) comparison.argument(1)).value();
    Function function = comparison.function();
    return switch (function) {
      case GREATER, GREATER_OR_EQUAL -> {
        lower = tighter(lower, new Bound(comparison, value, function == Function.GREATER), 1);
        yield true;
      }
      case LESS, LESS_OR_EQUAL -> {
        upper = tighter(upper, new Bound(comparison, value, function == Function.LESS), -1);
        yield true;
      }
      case EQUAL -> {
        points.add(value);
        yield false;
      }
      default -> false;
    };
  }

  private static Bound tighter(@Nullable Bound one, Bound other, int direction) {
    if (one == null) {
      return other;
    }
    int order = Values.compare(other.value(), one.value()) * direction;
    return order > 0 || (order == 0 && other.strict()) ? other : one;
  }

  private List<Expr> parts(Expr expr) {
    if (!points.isEmpty() && points.stream().allMatch(this::admits)) {
      return List.of();
    }
    List<Expr> parts = new ArrayList<>();
    if (lower != null
        && upper != null
        && !lower.strict()
        && !upper.strict()
        && Values.compare(lower.value(), upper.value()) == 0) {
      Expr point = ((Expr.Call) lower.limit()).argument(1);
      return List.of(new Expr.Call(Function.EQUAL, List.of(expr, point)));
    }
    if (lower != null) {
      parts.add(lower.limit());
    }
    if (upper != null) {
      parts.add(upper.limit());
    }
    return parts;
  }

  private boolean admits(Value point) {
    return (lower == null || lower.admits(point, 1)) && (upper == null || upper.admits(point, -1));
  }
}
