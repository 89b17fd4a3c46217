package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.sql.Array;
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
import java.util.stream.Collectors;
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
    gather(engine, relation);
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

  /** In one query, for the rows may be read from a file each time. */
  private void gather(Connection engine, String relation) throws SQLException {
    List<Integer> columns = texts.keySet().stream().filter(i -> !tooMany.contains(i)).toList();
    if (columns.isEmpty()) {
      return;
    }
    String lists =
        columns.stream()
            .map("list(DISTINCT c%1$d) FILTER (c%1$d IS NOT NULL)"::formatted)
            .collect(Collectors.joining(", "));
    try (Statement statement = engine.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + lists + " FROM " + relation)) {
      row.next();
      for (int at = 0; at < columns.size(); at++) {
        Array list = row.getArray(at + 1);
        if (list != null) {
          add(columns.get(at), (Object[]) list.getArray());
        }
      }
    }
  }

  private void add(int column, Object[] words) {
    Set<String> known = texts.computeIfAbsent(column, _ -> new HashSet<>());
    for (Object word : words) {
      known.add((String) word);
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
