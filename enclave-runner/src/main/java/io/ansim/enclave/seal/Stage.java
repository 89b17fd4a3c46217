package io.ansim.enclave.seal;

import io.ansim.enclave.store.DuckDbImage;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The converted rows of one file in anonymous memory, in the file's order, before any of them is
 * believed. Reading the file once is what makes the rows that are checked the rows that are sealed.
 */
final class Stage implements AutoCloseable {
  private static final String CATALOG = "stage";

  /** The staged rows, for FROM. */
  static final String ROWS = CATALOG + ".main.staged";

  private final Engine engine;
  private final Columns columns;
  private final Source source;
  private final DuckDbImage memory;

  private Stage(Engine engine, Columns columns, Source source, DuckDbImage memory) {
    this.engine = engine;
    this.columns = columns;
    this.source = source;
    this.memory = memory;
  }

  /**
   * Reads a file.
   *
   * @throws SQLException if the engine cannot; the stage is closed and {@link Source#explain} knows
   */
  static Stage read(Engine engine, Path scratch, Columns columns, Source source, Progress progress)
      throws SQLException {
    DuckDbImage memory = DuckDbImage.attach(engine.connection(), scratch, CATALOG);
    boolean filled = false;
    try (Progress.Step _ =
        progress.begin(
            "reading " + source.name(), () -> Math.round(engine.done() * source.rows()))) {
      engine.run("CREATE TABLE " + ROWS + " AS " + columns.query(source));
      filled = true;
      return new Stage(engine, columns, source, memory);
    } finally {
      if (!filled) {
        memory.close();
      }
    }
  }

  /** Finds the bad rows: values first, then repeated keys. */
  void check(Findings findings) throws SQLException, IOException {
    if (rows() != source.rows()) {
      findings.problem(
          Problem.of(source.name(), "the engine counts other rows in it than RFC 4180 does"));
      return;
    }
    List<Bad> bad = new ArrayList<>();
    long total = engine.number("SELECT " + sum("(r%1$d <> 0)::BIGINT") + " FROM " + ROWS);
    if (total > 0) {
      bad.addAll(badValues(findings.room()));
    }
    for (var key : table().uniqueKeys()) {
      UniqueKey unique = UniqueKey.of(table(), key);
      long repeated = unique.count(engine, rows());
      if (repeated > 0) {
        unique
            .repeats(engine, rows(), findings.room())
            .forEach(row -> bad.add(new Bad(row, unique.label(), Reason.DUPLICATE)));
      }
      total += repeated;
    }
    if (total > 0) {
      findings.problems(placed(bad), total);
    }
  }

  private record Bad(long row, String column, Reason reason) {}

  private List<Bad> badValues(int room) throws SQLException {
    List<Column> all = table().columns();
    List<String> names = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      names.add("r" + i);
      conditions.add("r" + i + " <> 0");
    }
    return engine
        .rows(
            "SELECT rowid, %s FROM %s WHERE %s ORDER BY rowid LIMIT %d"
                .formatted(String.join(", ", names), ROWS, String.join(" OR ", conditions), room),
            row -> {
              List<Bad> bad = new ArrayList<>();
              for (int i = 0; i < all.size(); i++) {
                int code = row.getInt(i + 2);
                if (code != 0) {
                  bad.add(new Bad(row.getLong(1), all.get(i).name().value(), Reason.of(code)));
                }
              }
              return bad;
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Problem> placed(List<Bad> bad) throws IOException {
    TreeSet<Long> rows = new TreeSet<>();
    bad.forEach(each -> rows.add(each.row()));
    Map<Long, Long> lines = source.lines(List.copyOf(rows));
    return bad.stream()
        .map(each ->
            new Problem(
                source.name(),
                Objects.requireNonNull(lines.get(each.row())),
                each.column(),
                each.reason().text()))
        .sorted(Problem.ORDER)
        .toList();
  }

  /** The table that is read. */
  Table table() {
    return columns.table();
  }

  /** How many rows there are. */
  long rows() throws SQLException {
    return engine.number("SELECT count(*) FROM " + ROWS);
  }

  /** About how many bytes the rows take in the engine's memory. */
  long bytes() throws SQLException {
    long fixed = rows() * table().columns().size() * 16;
    String lengths = sum("strlen(c%1$d)", ValueType.TEXT);
    return fixed + (lengths.isEmpty() ? 0 : engine.number("SELECT " + lengths + " FROM " + ROWS));
  }

  private String sum(String expression, ValueType... types) {
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < table().columns().size(); i++) {
      if (types.length == 0 || List.of(types).contains(table().columns().get(i).type())) {
        sums.add("coalesce(sum(" + expression.formatted(i) + "), 0)");
      }
    }
    return String.join(" + ", sums);
  }

  @Override
  public void close() {
    memory.close();
  }
}
