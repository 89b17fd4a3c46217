package io.ansim.gateway.sql;

import io.ansim.policy.plan.Released;

/** A column of the parser's that is no column of the rows yet, and where it may be used. */
sealed interface Deferred {
  /**
   * A number of a released table of one row beside which the rows stand: the same in every row, and
   * never mixed with one.
   *
   * @param table the released table of one row
   * @param ordinal its column
   */
  record Constant(Released table, int ordinal) implements Deferred {}

  /**
   * The person of the row where a condition holds, otherwise null: it can be counted.
   *
   * @param flag the ordinal that holds the condition
   */
  record PersonWhere(int flag) implements Deferred {}
}
