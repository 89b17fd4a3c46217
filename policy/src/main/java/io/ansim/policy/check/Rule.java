package io.ansim.policy.check;

/** The rules a question can break; the names are stable and public. */
public enum Rule {
  /** The text is longer or more deeply nested than is read. */
  SIZE,
  /** The text is not one statement of the accepted language. */
  PARSE,
  /** The statement is not a query. */
  STATEMENT_KIND,
  /** A comment or character that parsers disagree about. */
  LITERAL,
  /** An output name that is not a plain name. */
  ALIAS,
  /** A table the dataset does not show. */
  UNKNOWN_TABLE,
  /** A column the dataset does not show. */
  UNKNOWN_COLUMN,
  /** A table function. */
  TABLE_FUNCTION,
  /** A function outside the accepted set. */
  FUNCTION,
  /** A conversion that could fail on a value. */
  CAST,
  /** Something whose value changes from run to run. */
  NONDETERMINISTIC,
  /** A subquery in a place where it could carry somebody's value. */
  SUBQUERY,
  /** A window function across persons. */
  WINDOW,
  /** A set operation across persons. */
  SET_OP,
  /** An order or limit that would choose among persons. */
  INNER_LIMIT,
  /** A recursive query. */
  RECURSIVE,
  /** Rows of persons where numbers about groups are expected. */
  NOT_AGGREGATE,
  /** Groups that are single persons. */
  GROUP_KEY_IS_UNIT,
  /** A condition on the person key. */
  PREDICATE_ON_UNIT,
  /** A calculation with the person key. */
  EXPR_ON_UNIT,
  /** A calculation with or a condition on a row's identifier. */
  EXPR_ON_ROW_ID,
  /** A join of two person-level tables that is not on the person. */
  JOIN_NOT_ON_UNIT,
  /** A join to a public table that is not on a column's equality. */
  JOIN_NOT_ON_KEY,
  /** A kind of join that is not answered. */
  JOIN_KIND,
  /** A group key that is too fine. */
  GENERALISE,
  /** Arithmetic that could pick an arbitrary subset of persons. */
  SELECTOR,
  /** A prefix search on a column that does not allow it. */
  PREFIX_SEARCH,
  /** A sum whose range is not known. */
  UNBOUNDED,
  /** A question about public tables alone. */
  PUBLIC_ONLY,
  /** More columns or groups than a release may have. */
  TOO_WIDE,
  /** The plan is not well formed. */
  ILL_TYPED
}
