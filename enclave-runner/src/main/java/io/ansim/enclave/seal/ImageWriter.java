package io.ansim.enclave.seal;

import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.store.DuckDbImage;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Copies believed rows into the image: those of a table of persons in the order of the person key,
 * so that a person's rows are neighbours; those of a public table in the order of the file.
 */
final class ImageWriter {
  private static final int SAMPLE = 20_000;

  private final Engine engine;
  private final Optional<Registry> registry;
  private final Progress progress;
  private final long sortedAtOnce;

  /**
   * Copies into the image attached to an engine.
   *
   * @param sortedAtOnce bytes of rows to sort at once; sorting takes about twice as much
   */
  ImageWriter(Engine engine, Optional<Registry> registry, Progress progress, long sortedAtOnce) {
    this.engine = engine;
    this.registry = registry;
    this.progress = progress;
    this.sortedAtOnce = sortedAtOnce;
  }

  /** Makes a table without rows. */
  void create(Table table) throws SQLException {
    engine.run("CREATE TABLE " + name(table) + " (" + Columns.definition(table) + ")");
  }

  /** Makes a table of the staged rows; those of unknown persons are kept out, with a notice. */
  void copy(Stage stage, Findings findings) throws SQLException {
    Table table = stage.table();
    create(table);
    if (table.isPublic()) {
      insert(stage, List.of("true"), "rowid");
      return;
    }
    String key = "c" + Columns.personKey(table);
    String condition = "true";
    if (registry.isPresent() && registry.get().covers(table)) {
      condition = key + " IN (" + registry.get().persons() + ")";
      long unknown =
          engine.number("SELECT count(*) FROM %s WHERE NOT (%s)".formatted(Stage.ROWS, condition));
      if (unknown > 0) {
        findings.notice(
            "`%s`: %s rows are kept out: their persons are not in `%s`"
                .formatted(table.name(), bucket(unknown), registry.get().table().name()));
      }
    }
    String known = condition;
    insert(
        stage,
        ranges(stage, key).stream().map(range -> range + " AND " + known).toList(),
        key + ", rowid");
  }

  private void insert(Stage stage, List<String> conditions, String order) throws SQLException {
    Table table = stage.table();
    long rows = stage.rows();
    AtomicInteger parts = new AtomicInteger();
    try (Progress.Step _ =
        progress.begin(
            "ordering " + table.name(),
            () -> Math.round((parts.get() + engine.done()) / conditions.size() * rows))) {
      for (String condition : conditions) {
        engine.run(
            "INSERT INTO %s SELECT %s FROM %s WHERE %s ORDER BY %s"
                .formatted(name(table), Columns.values(table), Stage.ROWS, condition, order));
        parts.incrementAndGet();
      }
    }
  }

  /** Ranges of the person key, ascending and without gap, each of which can be sorted at once. */
  private List<String> ranges(Stage stage, String key) throws SQLException {
    int parts = Math.toIntExact(Math.ceilDiv(stage.bytes() + 1, sortedAtOnce));
    Table table = stage.table();
    ValueType type = table.columns().get(Columns.personKey(table)).type();
    List<String> bounds = parts == 1 ? List.of() : bounds(key, type, parts);
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i <= bounds.size(); i++) {
      String from = i == 0 ? "true" : key + " >= " + bounds.get(i - 1);
      String to = i == bounds.size() ? "true" : key + " < " + bounds.get(i);
      ranges.add(from + " AND " + to);
    }
    return ranges;
  }

  private List<String> bounds(String key, ValueType type, int parts) throws SQLException {
    List<String> sample =
        engine.rows(
            "SELECT CAST(k AS VARCHAR) FROM (SELECT %s AS k FROM %s USING SAMPLE reservoir(%d ROWS) REPEATABLE (1)) ORDER BY k"
                .formatted(key, Stage.ROWS, SAMPLE),
            row -> Objects.requireNonNull(row.getString(1)));
    List<String> bounds = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      bounds.add(sample.get(Math.toIntExact((long) part * sample.size() / parts)));
    }
    return bounds.stream()
        .distinct()
        .map(bound -> "CAST(" + Literals.text(bound) + " AS " + Literals.engineType(type) + ")")
        .toList();
  }

  private static String name(Table table) {
    return DuckDbImage.CATALOG + ".main." + Literals.quoted(table.name());
  }

  /** A number's power of ten, for a notice that others may read. */
  static String bucket(long number) {
    long from = 1;
    while (number / 10 >= from) {
      from *= 10;
    }
    return from == 1
        ? "fewer than 10"
        : String.format(Locale.ROOT, "%,d to %,d", from, from * 10 - 1);
  }
}
