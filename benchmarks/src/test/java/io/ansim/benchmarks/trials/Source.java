package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** The columns seen through an alias. */
  List<Col> columns(String alias) {
    return columns.stream().map(column -> column.of(alias)).toList();
  }

  /** Some columns, each under the name of another. */
  static String list(List<Col> from, List<Col> to) {
    return IntStream.range(0, to.size())
        .mapToObj(i -> from.get(i).name() + " AS " + to.get(i).name())
        .collect(Collectors.joining(", "));
  }

  /** The columns of a kind. */
  List<Col> of(Kind kind) {
    return columns.stream().filter(column -> column.kind() == kind).toList();
  }
}
