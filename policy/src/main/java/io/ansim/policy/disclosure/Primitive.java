package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole number of each cell that noise is added to, once, however many aggregates are computed
 * from it.
 *
 * @param kind what it counts
 * @param value of which expression, if of one
 * @param filter over which rows
 * @param origin where values are measured from
 * @param decimals in how many decimals it is carried
 */
record Primitive(
    Kind kind, Optional<Expr> value, Optional<Expr> filter, double origin, int decimals) {
  /** What is counted or added up. */
  enum Kind {
    /** Distinct persons. */
    PERSONS,
    /** Rows. */
    ROWS,
    /** Distinct values. */
    DISTINCT,
    /** Values. */
    TOTAL,
    /** Squares of values. */
    SQUARES,
    /** Rows in each part of a range. */
    LEAVES
  }

  /** The distinct persons of a cell. */
  static final Primitive PERSONS =
      new Primitive(Kind.PERSONS, Optional.empty(), Optional.empty(), 0, 0);

  /**
   * The primitives of a release, each with the first aggregate that holds its exact amount; the
   * persons of the cell itself belong to no aggregate.
   *
   * @param selects whether a group is shown only if enough persons are in it
   */
  static Map<Primitive, Integer> of(Ask.OfCells ask, boolean selects) {
    Map<Primitive, Integer> primitives = new LinkedHashMap<>();
    if (selects) {
      primitives.put(PERSONS, NO_AGGREGATE);
    }
    for (int i = 0; i < ask.measures().size(); i++) {
      for (Primitive primitive : of(ask.leaf().aggregates().get(i), ask.measures().get(i))) {
        primitives.putIfAbsent(primitive, primitive.equals(PERSONS) ? NO_AGGREGATE : i);
      }
    }
    return primitives;
  }

  /** The cell itself holds the amount. */
  static final int NO_AGGREGATE = -1;

  /** The primitives that an aggregate is computed from, in the order of the kinds. */
  static List<Primitive> of(Aggregate aggregate, Measure measure) {
    return switch (measure) {
      case Measure.Persons() -> List.of(count(Kind.PERSONS, aggregate));
      case Measure.Rows() -> List.of(count(Kind.ROWS, aggregate));
      case Measure.Distinct() -> List.of(count(Kind.DISTINCT, aggregate));
      case Measure.Sum sum -> List.of(total(aggregate, 0, sum.decimals()));
      case Measure.Mean mean ->
          List.of(count(Kind.ROWS, aggregate), total(aggregate, mean.middle(), mean.decimals()));
      case Measure.Variance variance ->
          List.of(
              count(Kind.ROWS, aggregate),
              total(aggregate, variance.middle(), variance.decimals()),
              new Primitive(
                  Kind.SQUARES,
                  value(aggregate),
                  aggregate.filter(),
                  variance.middle(),
                  variance.squareDecimals()));
      case Measure.Quantile _ -> List.of(count(Kind.LEAVES, aggregate));
    };
  }

  private static Primitive count(Kind kind, Aggregate aggregate) {
    return new Primitive(kind, value(aggregate), aggregate.filter(), 0, 0);
  }

  private static Primitive total(Aggregate aggregate, double origin, int decimals) {
    return new Primitive(Kind.TOTAL, value(aggregate), aggregate.filter(), origin, decimals);
  }

  /** What an aggregate is of, if of an expression. */
  static Optional<Expr> value(Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Persons _, Aggregate.Rows _ -> Optional.empty();
      case Aggregate.Distinct distinct -> Optional.of(distinct.value());
      case Aggregate.Sum sum -> Optional.of(sum.value());
      case Aggregate.Mean mean -> Optional.of(mean.value());
      case Aggregate.Variance variance -> Optional.of(variance.value());
      case Aggregate.Quantile quantile -> Optional.of(quantile.value());
    };
  }
}
