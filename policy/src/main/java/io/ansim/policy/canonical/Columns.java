package io.ansim.policy.canonical;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Positions of columns. */
final class Columns {
  private Columns() {}

  /** The first so many positions. */
  static NavigableSet<Integer> first(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  /** The columns that expressions mention. */
  static NavigableSet<Integer> in(Collection<? extends Expr> exprs) {
    NavigableSet<Integer> columns = new TreeSet<>();
    exprs.forEach(expr -> collect(expr, columns));
    return columns;
  }

  static NavigableSet<Integer> in(Expr expr) {
    return in(List.of(expr));
  }

  private static void collect(Expr expr, NavigableSet<Integer> columns) {
    switch (expr) {
      case Expr.Column(int ordinal) -> columns.add(ordinal);
      case Expr.Literal _ -> {}
      case Expr.Call call -> call.arguments().forEach(argument -> collect(argument, columns));
    }
  }

  static NavigableSet<Integer> union(Collection<Integer> a, Collection<Integer> b) {
    NavigableSet<Integer> both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }

  /** The columns of the left side of a row that is so wide there. */
  static NavigableSet<Integer> left(NavigableSet<Integer> columns, int width) {
    return columns.headSet(width, false);
  }

  /** The columns of the right side, by their position in it. */
  static NavigableSet<Integer> right(NavigableSet<Integer> columns, int width) {
    return columns.tailSet(width, true).stream()
        .map(i -> i - width)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every expression of an aggregate. */
  static List<Expr> exprs(Aggregate aggregate) {
    List<Expr> exprs = new ArrayList<>();
    switch (aggregate) {
      case Aggregate.Persons _, Aggregate.Rows _ -> {}
      case Aggregate.Sum sum -> exprs.add(sum.value());
      case Aggregate.Mean mean -> exprs.add(mean.value());
      case Aggregate.Distinct distinct -> exprs.add(distinct.value());
      case Aggregate.Variance variance -> exprs.add(variance.value());
      case Aggregate.Quantile quantile -> exprs.add(quantile.value());
    }
    aggregate.filter().ifPresent(exprs::add);
    return exprs;
  }

  /** Every expression of an aggregate. */
  static List<Expr> exprs(UnitAggregate aggregate) {
    List<Expr> exprs = new ArrayList<>(aggregate.arguments());
    aggregate.filter().ifPresent(exprs::add);
    return exprs;
  }

  /** Every expression of a window call. */
  static List<Expr> exprs(WindowCall call) {
    return Stream.of(
            call.arguments(),
            call.partition(),
            call.order().stream().map(WindowCall.Order::key).toList())
        .flatMap(List::stream)
        .toList();
  }
}
