package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A declared unique key over a relation of converted values. A key with a missing part equals no
 * other, because no join matches it. The rows are compared in parts, so that memory stays bounded.
 *
 * @param table the table
 * @param positions where the key's columns are, ascending
 */
record UniqueKey(Table table, List<Integer> positions) {
  private static final long ROWS_AT_ONCE = 8_000_000;

  /** Copies the positions. */
  UniqueKey {
    positions = List.copyOf(positions);
  }

  /** A row that repeats the key of an earlier one: the part of the input and its number in it. */
  record Repeat(int part, long row) {}

  /** The key over some columns of a table. */
  static UniqueKey of(Table table, Set<Name> names) {
    List<Column> columns = table.columns();
    return new UniqueKey(
        table,
        IntStream.range(0, columns.size())
            .filter(i -> names.contains(columns.get(i).name()))
            .boxed()
            .toList());
  }

  /** The columns' names. */
  String label() {
    return positions.stream()
        .map(i -> table.columns().get(i).name().value())
        .collect(Collectors.joining(","));
  }

  /** How many rows of a relation repeat the key of an earlier one. */
  long count(Engine engine, String relation, long rows) throws SQLException {
    if (rows < 2
        || (positions.size() == 1
            && engine.isStrictlyAscending("c" + positions.getFirst(), relation))) {
      return 0;
    }
    long repeats = 0;
    for (long part = 0; part < parts(rows); part++) {
      repeats +=
          engine.number(
              "SELECT coalesce(sum(n - 1), 0) FROM (%s)"
                  .formatted(groups("count(*) AS n", relation, part, rows)));
    }
    return repeats;
  }

  /** The first of those rows. */
  List<Repeat> repeats(Engine engine, TableInput input, int limit) throws SQLException {
    String numbered =
        IntStream.range(0, input.parts().size())
            .mapToObj(i ->
                "SELECT %d AS part, row_number() OVER () - 1 AS n, %s FROM (%s)"
                    .formatted(i, columns(), input.parts().get(i).query()))
            .collect(Collectors.joining(" UNION ALL "));
    List<Repeat> found = new ArrayList<>();
    for (long part = 0; part < parts(input.rows()); part++) {
      found.addAll(
          engine.rows(
              "SELECT part, n FROM (SELECT part, n, row_number() OVER (PARTITION BY %1$s ORDER BY part, n) AS i FROM (%2$s) JOIN (%3$s) USING (%1$s)) WHERE i > 1 ORDER BY part, n LIMIT %4$d"
                  .formatted(
                      columns(),
                      numbered,
                      groups("count(*) AS m", input.relation(), part, input.rows()),
                      limit),
              row -> new Repeat(row.getInt(1), row.getLong(2))));
    }
    return found.stream().limit(limit).toList();
  }

  private String groups(String aggregate, String relation, long part, long rows) {
    List<String> conditions =
        new ArrayList<>(positions.stream().map(i -> "c" + i + " IS NOT NULL").toList());
    if (parts(rows) > 1) {
      conditions.add("hash(%s) %% %d = %d".formatted(columns(), parts(rows), part));
    }
    return "SELECT %1$s, %2$s FROM %3$s WHERE %4$s GROUP BY %1$s HAVING count(*) > 1"
        .formatted(columns(), aggregate, relation, String.join(" AND ", conditions));
  }

  private String columns() {
    return positions.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
  }

  private static long parts(long rows) {
    return Math.max(1, Math.ceilDiv(rows, ROWS_AT_ONCE));
  }
}
