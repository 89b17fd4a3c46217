package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.List;

/**
 * Rows of persons in the making.
 *
 * @param sql a query for them
 * @param columns their columns; the first is the person
 */
record Source(String sql, List<Col> columns) {
  /** Copies the columns. */
  Source {
    columns = List.copyOf(columns);
  }

  /** The columns of a kind. */
  List<Col> of(Kind kind) {
    return columns.stream().filter(column -> column.kind() == kind).toList();
  }
}
