package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds where the bad rows of a table are, once it is known that there are some; reads the input
 * again for it, because good input should not pay for what bad input needs.
 */
final class BadRows {
  private final Engine engine;
  private final TableInput input;
  private final Findings findings;

  /** Looks through the input of a table. */
  BadRows(Engine engine, TableInput input, Findings findings) {
    this.engine = engine;
    this.input = input;
    this.findings = findings;
  }

  private record Bad(long row, String column, Reason reason) {}

  /** Adds every value that is bad to the findings. */
  void values() throws SQLException, IOException {
    for (Columns part : input.parts()) {
      List<Column> all = input.table().columns();
      List<String> names = IntStream.range(0, all.size()).mapToObj(i -> "r" + i).toList();
      List<String> conditions = names.stream().map(name -> name + " <> 0").toList();
      List<Bad> bad =
          engine
              .rows(
                  "SELECT n, %s FROM (SELECT row_number() OVER () - 1 AS n, * FROM (%s)) WHERE %s ORDER BY n LIMIT %d"
                      .formatted(
                          String.join(", ", names),
                          part.judged(),
                          String.join(" OR ", conditions),
                          findings.room()),
                  row -> {
                    List<Bad> found = new ArrayList<>();
                    for (int i = 0; i < all.size(); i++) {
                      int code = row.getInt(i + 2);
                      if (code != 0) {
                        found.add(
                            new Bad(row.getLong(1), all.get(i).name().value(), Reason.of(code)));
                      }
                    }
                    return found;
                  })
              .stream()
              .flatMap(List::stream)
              .toList();
      long total =
          engine.number(
              "SELECT coalesce(sum(%s), 0)::BIGINT FROM (%s)"
                  .formatted(
                      String.join(" + ", conditions.stream().map(c -> "(" + c + ")::INT").toList()),
                      part.judged()));
      report(part, bad, total);
    }
  }

  /** Adds every row that repeats a unique key of a relation of the table's values. */
  void repeats(String relation) throws SQLException, IOException {
    for (Set<Name> names : input.table().uniqueKeys()) {
      UniqueKey key = UniqueKey.of(input.table(), names);
      long total = key.count(engine, relation, input.rows());
      if (total == 0) {
        continue;
      }
      List<UniqueKey.Repeat> repeats = key.repeats(engine, input, findings.room());
      for (int i = 0; i < input.parts().size(); i++) {
        int part = i;
        List<Bad> bad =
            repeats.stream()
                .filter(repeat -> repeat.part() == part)
                .map(repeat -> new Bad(repeat.row(), key.label(), Reason.DUPLICATE))
                .toList();
        boolean last = part == input.parts().size() - 1;
        report(input.parts().get(part), bad, last ? total : bad.size());
        total -= bad.size();
      }
    }
  }

  private void report(Columns part, List<Bad> bad, long total) throws IOException {
    TreeSet<Long> rows = new TreeSet<>();
    bad.forEach(each -> rows.add(each.row()));
    Map<Long, Long> lines = part.source().lines(List.copyOf(rows));
    findings.problems(
        bad.stream()
            .map(each ->
                new Problem(
                    part.source().name(),
                    Objects.requireNonNull(lines.get(each.row())),
                    each.column(),
                    each.reason().text()))
            .sorted(Problem.ORDER)
            .toList(),
        total);
  }
}
