package io.ansim.policy.plan;

import java.util.Optional;

/**
 * An aggregate over the rows of one person (or of one public group): it never mixes persons.
 *
 * @param kind what is computed
 * @param value its argument; absent for {@link Kind#ROWS} only
 * @param filter the rows it looks at, or all
 */
public record UnitAggregate(Kind kind, Optional<Expr> value, Optional<Expr> filter) {
  /** What is computed. */
  public enum Kind {
    /** The number of rows. */
    ROWS,
    /** The number of rows where the argument has a value. */
    COUNT,
    /** The number of distinct values. */
    COUNT_DISTINCT,
    /** The sum; null beyond 64 bits. */
    SUM,
    /** The mean. */
    AVERAGE,
    /** The least value. */
    MIN,
    /** The greatest value. */
    MAX
  }

  /** Checks that there is an argument where one is needed. */
  public UnitAggregate {
    if (value.isPresent() == (kind == Kind.ROWS)) {
      throw new IllegalArgumentException("only a count of rows has no argument");
    }
  }
}
