package io.ansim.policy.plan;

import java.util.Optional;

/** What a release adds up over one group. Ratios are computed from these afterwards. */
public sealed interface Aggregate extends PlanNode {
  /** The rows it looks at: those for which the predicate is true, or all. */
  Optional<Expr> filter();

  /**
   * The number of distinct persons.
   *
   * @param filter the rows it looks at
   */
  record Persons(Optional<Expr> filter) implements Aggregate {}

  /**
   * The number of rows.
   *
   * @param filter the rows it looks at
   */
  record Rows(Optional<Expr> filter) implements Aggregate {}

  /**
   * The sum of an expression over the rows where it has a value, each value clamped to the
   * expression's derived range.
   *
   * @param value what is added up
   * @param filter the rows it looks at
   */
  record Sum(Expr value, Optional<Expr> filter) implements Aggregate {}

  /**
   * The mean of an expression over the rows where it has a value, each value clamped to the
   * expression's derived range.
   *
   * @param value what is averaged
   * @param filter the rows it looks at
   */
  record Mean(Expr value, Optional<Expr> filter) implements Aggregate {}

  /**
   * The number of distinct values of an expression that is no person.
   *
   * @param value what is told apart; missing values are not counted
   * @param filter the rows it looks at
   */
  record Distinct(Expr value, Optional<Expr> filter) implements Aggregate {}

  /**
   * The variance of an expression over the rows where it has a value, each value clamped to the
   * expression's derived range.
   *
   * @param value whose variance
   * @param sample whether the rows are a sample, which divides by one less than their number
   * @param filter the rows it looks at
   */
  record Variance(Expr value, boolean sample, Optional<Expr> filter) implements Aggregate {}

  /**
   * The value below which a fraction of an expression's values lies, interpolated between
   * neighbours, each value clamped to the expression's derived range.
   *
   * @param value whose quantile
   * @param fraction the fraction below, from 0 to 1
   * @param filter the rows it looks at
   */
  record Quantile(Expr value, double fraction, Optional<Expr> filter) implements Aggregate {
    /** Checks the fraction. */
    public Quantile {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new IllegalArgumentException("a quantile's fraction lies from 0 to 1");
      }
      // Negative zero becomes zero, so that equal fractions have one form.
      fraction += 0.0;
    }
  }
}
