package io.ansim.policy.plan;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** A scalar expression over one row. Every expression has a value for every row: it cannot fail. */
public sealed interface Expr extends PlanNode {
  /**
   * A column of the input by position.
   *
   * @param ordinal its position from 0
   */
  record Column(int ordinal) implements Expr {
    /** Refuses negative positions. */
    public Column {
      if (ordinal < 0) {
        throw new IllegalArgumentException("a column's ordinal is not negative");
      }
    }
  }

  /**
   * A constant.
   *
   * @param type its type, also where the value is null
   * @param value the value
   */
  record Literal(ValueType type, Value value) implements Expr {
    /** Checks that the value is of the type. */
    public Literal {
      if (value.type().isPresent() && value.type().get() != type) {
        throw new IllegalArgumentException("a literal's value is of its type");
      }
    }

    /** An integer constant. */
    public static Literal of(long value) {
      return new Literal(ValueType.INTEGER, new Value.Int(value));
    }

    /** A real constant. */
    public static Literal of(double value) {
      return new Literal(ValueType.REAL, new Value.Real(value));
    }

    /** A text constant. */
    public static Literal of(String value) {
      return new Literal(ValueType.TEXT, new Value.Text(value));
    }

    /** A boolean constant. */
    public static Literal of(boolean value) {
      return new Literal(ValueType.BOOLEAN, new Value.Bool(value));
    }
  }

  /**
   * A function applied to arguments.
   *
   * @param function one of the closed set
   * @param arguments its arguments, as many as the function takes
   */
  record Call(Function function, List<Expr> arguments) implements Expr {
    /** Checks the number of arguments. */
    public Call {
      arguments = List.copyOf(arguments);
      if (!function.takes(arguments.size())) {
        throw new IllegalArgumentException("wrong number of arguments for " + function);
      }
    }

    /** The {@code i}-th argument. */
    public Expr argument(int i) {
      return arguments.get(i);
    }
  }

  /** The column at a position. */
  static Expr column(int ordinal) {
    return new Column(ordinal);
  }

  /** A call. */
  static Expr call(Function function, Expr... arguments) {
    return new Call(function, List.of(arguments));
  }

  /** The predicates that all hold where a predicate does: the parts of a conjunction, or itself. */
  static List<Expr> conjuncts(Expr predicate) {
    if (predicate instanceof Call call && call.function() == Function.AND) {
      return call.arguments().stream().flatMap(part -> conjuncts(part).stream()).toList();
    }
    return List.of(predicate);
  }

  /** The conjunction of some predicates: true if there are none, itself if there is one. */
  static Expr and(List<Expr> predicates) {
    return switch (predicates.size()) {
      case 0 -> Literal.of(true);
      case 1 -> predicates.getFirst();
      default -> new Call(Function.AND, predicates);
    };
  }
}
