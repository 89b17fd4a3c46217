package io.ansim.policy.plan;

/** How two tables of the same column types become one. Missing values count as equal here. */
public enum SetOperation {
  /** The rows of both. */
  UNION_ALL,
  /** The distinct rows of both. */
  UNION,
  /** The distinct rows that are in both. */
  INTERSECT,
  /** The distinct rows of the left that are not in the right. */
  EXCEPT
}
