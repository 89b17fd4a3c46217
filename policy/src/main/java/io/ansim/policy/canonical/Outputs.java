package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What stands for some columns of a table, as expressions over another.
 *
 * @param exprs the expressions by the position of the column they stand for
 */
record Outputs(NavigableMap<Integer, Expr> exprs) {
  /** How much larger expressions may become by being written out where they are used. */
  private static final int MOST_GROWTH = 64;

  private static final int MOST_DEPTH = 40;

  static Outputs of(List<Expr> exprs) {
    NavigableMap<Integer, Expr> map = new TreeMap<>();
    for (int i = 0; i < exprs.size(); i++) {
      map.put(i, exprs.get(i));
    }
    return new Outputs(map);
  }

  /** Each column as itself. */
  static Outputs identity(int width) {
    return of(IntStream.range(0, width).mapToObj(Expr::column).toList());
  }

  /** Some of the expressions. */
  Outputs only(NavigableSet<Integer> columns) {
    NavigableMap<Integer, Expr> map = new TreeMap<>(exprs);
    map.keySet().retainAll(columns);
    return new Outputs(map);
  }

  /** Each expression replaced. */
  Outputs mapped(UnaryOperator<Expr> change) {
    NavigableMap<Integer, Expr> map = new TreeMap<>();
    exprs.forEach((column, expr) -> map.put(column, change.apply(expr)));
    return new Outputs(map);
  }

  /** These, and others whose columns come so much later. */
  Outputs beside(Outputs right, int shift) {
    NavigableMap<Integer, Expr> map = new TreeMap<>(exprs);
    right.exprs.forEach((column, expr) -> map.put(column + shift, expr));
    return new Outputs(map);
  }

  /** These, and one more. */
  Outputs with(int column, Expr expr) {
    NavigableMap<Integer, Expr> map = new TreeMap<>(exprs);
    map.put(column, expr);
    return new Outputs(map);
  }

  Expr at(int column) {
    return Objects.requireNonNull(exprs.get(column));
  }

  /** The expressions in the order of their columns. */
  List<Expr> list() {
    return List.copyOf(exprs.values());
  }

  boolean areColumns() {
    return exprs.values().stream().allMatch(Expr.Column.class::isInstance);
  }

  /** An expression over the columns, written out. */
  Expr in(Expr expr, Pass pass) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> pass.replaced(expr, at(ordinal));
      case Expr.Literal literal -> literal;
      case Expr.Call call -> pass.rebuilt(call, argument -> in(argument, pass));
    };
  }

  /** Whether writing the expressions out where they are used keeps the plan about as large. */
  boolean mayReplace(Collection<Expr> users) {
    return growth(users, -1) <= MOST_GROWTH;
  }

  /** The same where the expressions stay in their place as well. */
  boolean mayBeCopied(Collection<Expr> users) {
    return growth(users, 0) <= MOST_GROWTH;
  }

  private long growth(Collection<Expr> users, int spare) {
    if (exprs.values().stream().noneMatch(Expr.Call.class::isInstance)) {
      return 0;
    }
    Map<Integer, Integer> uses = new TreeMap<>();
    int depth = 0;
    for (Expr user : users) {
      depth = Math.max(depth, count(user, uses));
    }
    long growth = 0;
    for (var use : uses.entrySet()) {
      if (at(use.getKey()) instanceof Expr.Call call) {
        if (depth + depth(call) > MOST_DEPTH) {
          return Long.MAX_VALUE;
        }
        growth += Math.max(0L, use.getValue() + spare) * size(call);
      }
    }
    return growth;
  }

  private static int count(Expr expr, Map<Integer, Integer> uses) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> {
        uses.merge(ordinal, 1, Integer::sum);
        yield 1;
      }
      case Expr.Literal _ -> 1;
      case Expr.Call call -> {
        int deepest = 0;
        for (Expr argument : call.arguments()) {
          deepest = Math.max(deepest, count(argument, uses));
        }
        yield deepest + 1;
      }
    };
  }

  private static int depth(Expr expr) {
    return expr instanceof Expr.Call call
        ? 1 + call.arguments().stream().mapToInt(Outputs::depth).max().orElse(0)
        : 1;
  }

  private static int size(Expr expr) {
    return expr instanceof Expr.Call call
        ? 1 + call.arguments().stream().mapToInt(Outputs::size).sum()
        : 1;
  }
}
