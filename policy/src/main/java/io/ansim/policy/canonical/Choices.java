package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The functions that choose one of their arguments. */
final class Choices {
  private final Simplifier simplifier;

  Choices(Simplifier simplifier) {
    this.simplifier = simplifier;
  }

  /** A choice between canonical arguments. */
  Expr of(Expr.Call call) {
    return switch (call.function()) {
      case COALESCE -> typed(call, coalesce(call.arguments()));
      case CASE -> typed(call, new Branches(simplifier, call).form());
      case NULL_IF -> nullIf(call);
      default -> typed(call, extreme(call));
    };
  }

  /** A choice between integers and reals is a real, whichever is left. */
  private Expr typed(Expr.Call call, Expr choice) {
    ValueType type = simplifier.type(call);
    return simplifier.type(choice) == type
        ? choice
        : simplifier.call(Function.TO_REAL, List.of(choice));
  }

  private Expr coalesce(List<Expr> arguments) {
    Set<Expr> distinct = new LinkedHashSet<>();
    for (Expr argument : arguments) {
      if (!Simplifier.isNull(argument)) {
        distinct.add(argument);
      }
      if (simplifier.row().isPresent(argument)) {
        break;
      }
    }
    return oneOf(Function.COALESCE, List.copyOf(distinct));
  }

  private Expr nullIf(Expr.Call call) {
    Expr value = call.argument(0);
    Expr unwanted = call.argument(1);
    if (value.equals(unwanted)) {
      return Simplifier.nothing(simplifier.type(value));
    }
    return Simplifier.isNull(value) || Simplifier.isNull(unwanted) ? value : call;
  }

  /** The least or greatest: in any order, with at most one literal of each type. */
  private Expr extreme(Expr.Call call) {
    List<Expr> arguments = new ArrayList<>();
    List<Expr.Literal> literals = new ArrayList<>();
    for (Expr argument : flat(call)) {
      if (argument instanceof Expr.Literal literal) {
        add(literal, literals, call.function());
      } else {
        arguments.add(argument);
      }
    }
    arguments.addAll(literals);
    return oneOf(call.function(), simplifier.pass().distinct(arguments));
  }

  private List<Expr> flat(Expr.Call call) {
    ValueType type = simplifier.type(call);
    List<Expr> flat = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      boolean nested =
          argument instanceof Expr.Call inner
              && inner.function() == call.function()
              && inner.arguments().stream().allMatch(part -> simplifier.type(part) == type);
      flat.addAll(nested ? ((Expr.Call) argument).arguments() : List.of(argument));
    }
    return call.function().takes(flat.size()) ? flat : call.arguments();
  }

  private static void add(Expr.Literal literal, List<Expr.Literal> literals, Function function) {
    if (Simplifier.isNull(literal)) {
      return;
    }
    for (int i = 0; i < literals.size(); i++) {
      if (literals.get(i).type() == literal.type()) {
        literals.set(i, further(literals.get(i), literal, function));
        return;
      }
    }
    literals.add(literal);
  }

  private static Expr.Literal further(Expr.Literal a, Expr.Literal b, Function function) {
    Value left = a.value();
    int order = Values.compare(b.value(), left);
    return (function == Function.GREATEST ? order > 0 : order < 0) ? b : a;
  }

  private static Expr oneOf(Function function, List<Expr> arguments) {
    return arguments.size() == 1 ? arguments.getFirst() : new Expr.Call(function, arguments);
  }
}
