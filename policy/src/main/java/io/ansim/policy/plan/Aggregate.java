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
}
