package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What there is in the columns of a table, and so how they are best written. */
final class Survey {
  // The engine counts distinct texts with an error of a few percent.
  private static final long SURELY_TOO_MANY = DictionaryLayout.MOST + DictionaryLayout.MOST / 4;

  private final Table table;
  private final Map<Integer, ColumnarTable.Range> integers = new HashMap<>();
  private final Map<Integer, Set<String>> texts = new HashMap<>();
  private final Set<Integer> tooMany = new HashSet<>();

  Survey(Table table) {
    this.table = table;
  }

  /** The rows of a query, as a relation with the columns {@code o} (the ordinal), {@code c0, …}. */
  static String relation(Table table, String select) {
    List<String> names = new ArrayList<>();
    if (!table.isPublic()) {
      names.add("o");
    }
    IntStream.range(0, table.columns().size()).forEach(i -> names.add("c" + i));
    return "(%s) AS s(%s)".formatted(select, String.join(", ", names));
  }

  /** Looks at some of the rows. */
  void look(Connection engine, String select) throws SQLException {
    String relation = relation(table, select);
    List<String> outputs = new ArrayList<>(List.of("count(*)"));
    for (int i = 0; i < table.columns().size(); i++) {
      outputs.add(
          switch (table.columns().get(i).type()) {
            case INTEGER -> "min(c%1$d), max(c%1$d)".formatted(i);
            case TEXT -> "approx_count_distinct(c%d)".formatted(i);
            case BOOLEAN, REAL, DATE, TIMESTAMP -> "0";
          });
    }
    try (Statement statement = engine.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + String.join(", ", outputs) + " FROM " + relation)) {
      rows.next();
      take(rows);
    }
    for (int i : texts.keySet()) {
      if (!tooMany.contains(i)) {
        gather(engine, relation, i);
      }
    }
  }

  private void take(ResultSet row) throws SQLException {
    int at = 2;
    for (int i = 0; i < table.columns().size(); i++) {
      ValueType type = table.columns().get(i).type();
      if (type == ValueType.INTEGER) {
        ColumnarTable.Range range = new ColumnarTable.Range(row.getLong(at), row.getLong(at + 1));
        integers.merge(
            i,
            range,
            (a, b) ->
                new ColumnarTable.Range(Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
        at++;
      } else if (type == ValueType.TEXT) {
        texts.computeIfAbsent(i, _ -> new HashSet<>());
        if (row.getLong(at) > SURELY_TOO_MANY) {
          tooMany.add(i);
        }
      }
      at++;
    }
  }

  private void gather(Connection engine, String relation, int column) throws SQLException {
    Set<String> known = texts.getOrDefault(column, new HashSet<>());
    try (Statement statement = engine.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT c%1$d FROM %2$s WHERE c%1$d IS NOT NULL LIMIT %3$d"
                    .formatted(column, relation, DictionaryLayout.MOST + 1))) {
      while (rows.next()) {
        known.add(rows.getString(1));
      }
    }
    if (known.size() > DictionaryLayout.MOST) {
      known.clear();
      tooMany.add(column);
    }
  }

  /** How each column is written. */
  List<ColumnPlan> plans() {
    List<ColumnPlan> plans = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (integers.containsKey(i)) {
        ColumnarTable.Range range = integers.get(i);
        plans.add(ColumnPlan.integers(column, range.min(), range.max()));
      } else if (texts.containsKey(i) && !tooMany.contains(i)) {
        plans.add(ColumnPlan.texts(column, texts.get(i)));
      } else {
        plans.add(ColumnPlan.wide(column));
      }
    }
    return plans;
  }
}
