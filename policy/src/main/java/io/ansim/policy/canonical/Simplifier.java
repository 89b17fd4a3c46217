package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.List;

/**
 * The canonical form of expressions over one kind of row. Every step keeps the value for every row,
 * nulls and extremes included.
 */
final class Simplifier {
  private final Pass pass;
  private final Row row;
  private final Logic logic;
  private final Comparisons comparisons;
  private final Choices choices;

  Simplifier(Pass pass, Row row) {
    this.pass = pass;
    this.row = row;
    this.comparisons = new Comparisons(this);
    this.logic = new Logic(this, comparisons);
    this.choices = new Choices(this);
  }

  Pass pass() {
    return pass;
  }

  Row row() {
    return row;
  }

  ValueType type(Expr expr) {
    return pass.types().of(expr, row.types());
  }

  /** The canonical form of an expression. */
  Expr of(Expr expr) {
    return switch (expr) {
      case Expr.Column _, Expr.Literal _ -> expr;
      case Expr.Call call ->
          pass.replaced(
              call, call(call.function(), call.arguments().stream().map(this::of).toList()));
    };
  }

  /** The canonical form of a condition on rows: null counts as false. */
  Expr condition(List<Expr> conjuncts) {
    Expr all = of(Conditions.all(conjuncts));
    return Conditions.parts(all).stream().anyMatch(Simplifier::isNull)
        ? Expr.Literal.of(false)
        : all;
  }

  /** The canonical form of a call whose arguments are canonical. */
  Expr call(Function function, List<Expr> arguments) {
    Expr.Call call = new Expr.Call(function, arguments);
    if (arguments.stream().allMatch(Expr.Literal.class::isInstance)) {
      return new Expr.Literal(
          type(call), new Evaluation(pass.types(), List.of()).of(call, List.of()));
    }
    return switch (function) {
      case AND, OR -> logic.junction(function, arguments);
      case NOT -> logic.not(arguments.getFirst());
      case IS_NULL -> row.isPresent(arguments.getFirst()) ? Expr.Literal.of(false) : call;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          comparisons.of(function, arguments.get(0), arguments.get(1));
      case IS_DISTINCT -> comparisons.distinct(arguments.get(0), arguments.get(1));
      case COALESCE, LEAST, GREATEST, NULL_IF, CASE -> choices.of(call);
      case TO_INTEGER, TO_REAL, TO_DATE ->
          type(arguments.getFirst()) == type(call) ? arguments.getFirst() : call;
      case ADD, MULTIPLY ->
          strict(new Expr.Call(function, arguments.stream().sorted(pass).toList()));
      default -> strict(call);
    };
  }

  /** A call of a function that is null where an argument is. */
  private Expr strict(Expr.Call call) {
    return call.arguments().stream().anyMatch(Simplifier::isNull) ? nothing(type(call)) : call;
  }

  static Expr nothing(ValueType type) {
    return new Expr.Literal(type, Value.none());
  }

  static boolean isNull(Expr expr) {
    return expr instanceof Expr.Literal(_, Value.Null());
  }

  static boolean is(boolean truth, Expr expr) {
    return expr instanceof Expr.Literal(_, Value.Bool(boolean value)) && value == truth;
  }

  static boolean isCall(Function function, Expr expr) {
    return expr instanceof Expr.Call call && call.function() == function;
  }
}
