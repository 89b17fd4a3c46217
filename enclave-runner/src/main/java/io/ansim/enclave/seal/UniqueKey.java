package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A declared unique key over the staged rows. A key with a missing part equals no other, because no
 * join matches it. The rows are compared in parts, so that memory stays bounded.
 *
 * @param positions where the key's columns are, ascending
 * @param label the columns' names
 */
record UniqueKey(List<Integer> positions, String label) {
  private static final long ROWS_AT_ONCE = 4_000_000;

  /** Copies the positions. */
  UniqueKey {
    positions = List.copyOf(positions);
  }

  /** The key over some columns of a table. */
  static UniqueKey of(Table table, Set<Name> names) {
    List<Column> columns = table.columns();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (names.contains(columns.get(i).name())) {
        positions.add(i);
      }
    }
    return new UniqueKey(
        positions,
        positions.stream()
            .map(i -> columns.get(i).name().value())
            .collect(Collectors.joining(",")));
  }

  /** How many rows repeat the key of an earlier one. */
  long count(Engine engine, long rows) throws SQLException {
    long repeats = 0;
    for (long part = 0; part < parts(rows); part++) {
      repeats +=
          engine.number(
              "SELECT coalesce(sum(n - 1), 0) FROM (" + groups("count(*) AS n", part, rows) + ")");
    }
    return repeats;
  }

  /** The first rows of those, by their numbers from 0. */
  List<Long> repeats(Engine engine, long rows, int limit) throws SQLException {
    List<Long> found = new ArrayList<>();
    for (long part = 0; part < parts(rows); part++) {
      String same =
          positions.stream()
              .map(i -> "s.c%1$d = g.c%1$d".formatted(i))
              .collect(Collectors.joining(" AND "));
      found.addAll(
          engine.rows(
              "SELECT s.rowid FROM %s AS s JOIN (%s) AS g ON %s WHERE s.rowid > g.f ORDER BY 1 LIMIT %d"
                  .formatted(Stage.ROWS, groups("min(rowid) AS f", part, rows), same, limit),
              row -> row.getLong(1)));
    }
    return found.stream().sorted().limit(limit).toList();
  }

  private String groups(String aggregate, long part, long rows) {
    List<String> keys = positions.stream().map(i -> "c" + i).toList();
    List<String> conditions = new ArrayList<>(keys.stream().map(k -> k + " IS NOT NULL").toList());
    if (parts(rows) > 1) {
      conditions.add("hash(%s) %% %d = %d".formatted(String.join(", ", keys), parts(rows), part));
    }
    return "SELECT %1$s, %2$s FROM %3$s WHERE %4$s GROUP BY %1$s HAVING count(*) > 1"
        .formatted(
            String.join(", ", keys), aggregate, Stage.ROWS, String.join(" AND ", conditions));
  }

  private static long parts(long rows) {
    return Math.max(1, Math.ceilDiv(rows, ROWS_AT_ONCE));
  }
}
