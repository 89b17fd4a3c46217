package io.ansim.policy.canonical;

import io.ansim.policy.plan.PlanNode;

/**
 * A canonical table and where the columns that are wanted of the original stand in it. The
 * projections of a plan live in the outputs and are written down only where a place needs columns.
 *
 * @param core the table
 * @param row what is known of its columns
 * @param outputs the wanted columns as expressions over it
 * @param <T> the kind of table
 */
record Shape<T extends PlanNode>(T core, Row row, Outputs outputs) {
  /** The shape of a table whose columns are wanted as they are. */
  static <T extends PlanNode> Shape<T> of(T core, Row row) {
    return new Shape<>(core, row, Outputs.identity(row.width()));
  }

  Shape<T> with(Outputs others) {
    return new Shape<>(core, row, others);
  }
}
