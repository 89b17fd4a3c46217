package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Junctions and negations, exact in three-valued logic. */
final class Logic {
  private final Simplifier simplifier;
  private final Comparisons comparisons;

  Logic(Simplifier simplifier, Comparisons comparisons) {
    this.simplifier = simplifier;
    this.comparisons = comparisons;
  }

  /** A conjunction or disjunction of canonical parts. */
  Expr junction(Function function, List<Expr> arguments) {
    boolean conjunction = function == Function.AND;
    List<Expr> parts = simplifier.pass().distinct(Conditions.parts(function, arguments));
    if (parts.stream().anyMatch(part -> Simplifier.is(!conjunction, part))) {
      return Expr.Literal.of(!conjunction);
    }
    List<Expr> narrowed = conjunction ? Limits.narrow(parts) : widened(parts);
    return Conditions.junction(
        function, simplifier.pass().distinct(withoutImplied(dual(function), narrowed)));
  }

  /** A disjunction is a negated conjunction of the negated parts. */
  private List<Expr> widened(List<Expr> parts) {
    List<Expr> limits = new ArrayList<>();
    List<Expr> others = new ArrayList<>();
    for (Expr part : parts) {
      (Comparisons.isWithLiteral(part) ? limits : others).add(part);
    }
    Limits.narrow(limits.stream().map(this::not).toList()).stream()
        .map(this::not)
        .forEach(others::add);
    return others;
  }

  /** {@code a AND (a OR b)} is {@code a}, and the other way round. */
  private static List<Expr> withoutImplied(Function inner, List<Expr> parts) {
    if (parts.stream().noneMatch(part -> Simplifier.isCall(inner, part))) {
      return parts;
    }
    Set<Expr> all = Set.copyOf(parts);
    return parts.stream()
        .filter(part ->
            !Simplifier.isCall(inner, part)
                || ((Expr.Call) part).arguments().stream().noneMatch(all::contains))
        .toList();
  }

  /** The negation of a canonical expression. */
  Expr not(Expr expr) {
    return switch (expr) {
      case Expr.Literal _ -> simplifier.call(Function.NOT, List.of(expr));
      case Expr.Column _ -> new Expr.Call(Function.NOT, List.of(expr));
      case Expr.Call call ->
          switch (call.function()) {
            case NOT -> call.argument(0);
            case AND, OR ->
                junction(dual(call.function()), call.arguments().stream().map(this::not).toList());
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                comparisons.of(
                    Comparisons.negated(call.function()), call.argument(0), call.argument(1));
            default -> new Expr.Call(Function.NOT, List.of(expr));
          };
    };
  }

  private static Function dual(Function junction) {
    return junction == Function.AND ? Function.OR : Function.AND;
  }
}
