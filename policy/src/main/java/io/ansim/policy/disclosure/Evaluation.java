package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The value of an expression over one row of protected values. Total, like the language: what has
 * no value is null.
 */
final class Evaluation {
  private Evaluation() {}

  static boolean isTrue(Expr predicate, List<Value> row) {
    return of(predicate, row) instanceof Value.Bool(boolean holds) && holds;
  }

  static Value of(Expr expr, List<Value> row) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> row.get(ordinal);
      case Expr.Literal literal -> literal.value();
      case Expr.Call call -> call(call, row);
    };
  }

  private static Value call(Expr.Call call, List<Value> row) {
    List<Value> arguments = call.arguments().stream().map(a -> of(a, row)).toList();
    return switch (call.function()) {
      case AND -> junction(arguments, false);
      case OR -> junction(arguments, true);
      case IS_NULL -> new Value.Bool(arguments.getFirst().isNull());
      case IS_DISTINCT -> new Value.Bool(isDistinct(arguments.get(0), arguments.get(1)));
      case COALESCE -> arguments.stream().filter(a -> !a.isNull()).findFirst().orElse(Value.none());
      case LEAST -> extreme(arguments, -1);
      case GREATEST -> extreme(arguments, 1);
      case NULL_IF ->
          isDistinct(arguments.get(0), arguments.get(1)) ? arguments.get(0) : Value.none();
      case CASE -> {
        Value result = arguments.getLast();
        for (int i = arguments.size() - 3; i >= 0; i -= 2) {
          if (arguments.get(i) instanceof Value.Bool(boolean holds) && holds) {
            result = arguments.get(i + 1);
          }
        }
        yield result;
      }
      default ->
          arguments.stream().anyMatch(Value::isNull)
              ? Value.none()
              : Strict.of(call.function(), arguments);
    };
  }

  /** Three-valued: the deciding value wins, else null if anything is null. */
  private static Value junction(List<Value> arguments, boolean deciding) {
    boolean unknown = false;
    for (Value argument : arguments) {
      if (argument instanceof Value.Bool(boolean value)) {
        if (value == deciding) {
          return argument;
        }
      } else {
        unknown = true;
      }
    }
    return unknown ? Value.none() : new Value.Bool(!deciding);
  }

  private static boolean isDistinct(Value a, Value b) {
    return (a.isNull() || b.isNull()) ? a.isNull() != b.isNull() : Values.compare(a, b) != 0;
  }

  private static Value extreme(List<Value> arguments, int direction) {
    boolean real = arguments.stream().anyMatch(a -> a instanceof Value.Real);
    Value best =
        arguments.stream()
            .filter(a -> !a.isNull())
            .reduce((a, b) -> Values.compare(b, a) * direction > 0 ? b : a)
            .orElse(Value.none());
    if (real && best instanceof Value.Int(long integer)) {
      return new Value.Real((double) integer);
    }
    return best;
  }

  /** Rounds half away from zero to a number of decimals. */
  static BigDecimal round(BigDecimal value, int decimals) {
    return value.setScale(Math.clamp(decimals, -9, 9), RoundingMode.HALF_UP);
  }
}
