package io.ansim.policy.evaluate;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.List;

/**
 * The value of an expression over one row of protected values. Total, like the language: what has
 * no value is null.
 */
public final class Evaluation {
  private final RowTypes types;
  private final List<ValueType> columns;

  /** Evaluates over rows with columns of these types. */
  public Evaluation(RowTypes types, List<ValueType> columns) {
    this.types = types;
    this.columns = columns;
  }

  /** Whether a predicate is true of a row; not if it is null. */
  public boolean isTrue(Expr predicate, List<Value> row) {
    return of(predicate, row) instanceof Value.Bool(boolean holds) && holds;
  }

  /** The value of an expression over a row. */
  public Value of(Expr expr, List<Value> row) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> row.get(ordinal);
      case Expr.Literal literal -> literal.value();
      case Expr.Call call -> call(call, row);
    };
  }

  /** The values of some expressions over a row. */
  List<Value> all(List<Expr> exprs, List<Value> row) {
    return exprs.stream().map(expr -> of(expr, row)).toList();
  }

  private Value call(Expr.Call call, List<Value> row) {
    List<Value> arguments = all(call.arguments(), row);
    return switch (call.function()) {
      case AND -> junction(arguments, false);
      case OR -> junction(arguments, true);
      case IS_NULL -> new Value.Bool(arguments.getFirst().isNull());
      case IS_DISTINCT -> new Value.Bool(isDistinct(arguments.get(0), arguments.get(1)));
      case NULL_IF ->
          isDistinct(arguments.get(0), arguments.get(1)) ? arguments.get(0) : Value.none();
      case COALESCE ->
          typed(call, arguments.stream().filter(a -> !a.isNull()).findFirst().orElse(Value.none()));
      case LEAST -> typed(call, extreme(arguments, -1));
      case GREATEST -> typed(call, extreme(arguments, 1));
      case CASE -> typed(call, choice(arguments));
      default ->
          arguments.stream().anyMatch(Value::isNull)
              ? Value.none()
              : Strict.of(call.function(), arguments);
    };
  }

  /** A choice between integers and reals is a real, whichever was chosen. */
  private Value typed(Expr.Call call, Value value) {
    return value instanceof Value.Int(long integer) && types.of(call, columns) == ValueType.REAL
        ? new Value.Real((double) integer)
        : value;
  }

  private static Value choice(List<Value> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      if (arguments.get(i) instanceof Value.Bool(boolean holds) && holds) {
        return arguments.get(i + 1);
      }
    }
    return arguments.getLast();
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
    return arguments.stream()
        .filter(a -> !a.isNull())
        .reduce((a, b) -> Values.compare(b, a) * direction > 0 ? b : a)
        .orElse(Value.none());
  }
}
