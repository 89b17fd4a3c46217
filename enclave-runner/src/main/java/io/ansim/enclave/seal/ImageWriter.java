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

/**
 * Copies believed rows into the image: those of a table of persons in the order of the person key,
 * so that a person's rows are neighbours; those of a public table in the order of the file.
 */
final class ImageWriter {
  // Sorting keeps its input and its output in the engine's memory, a quarter of which this is.
  private static final long SORTED_AT_ONCE = (Engine.MEGABYTES / 4L) << 20;
  private static final int SAMPLE = 20_000;

  private final Engine engine;
  private final Optional<Registry> registry;
  private final Progress progress;

  /** Copies into the image attached to an engine. */
  ImageWriter(Engine engine, Optional<Registry> registry, Progress progress) {
    this.engine = engine;
    this.registry = registry;
    this.progress = progress;
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
      insert(table, stage, "true", "rowid");
      return;
    }
    String key = "c" + Columns.personKey(table);
    String known = "true";
    if (registry.isPresent() && registry.get().covers(table)) {
      known = key + " IN (" + registry.get().persons() + ")";
      long unknown =
          engine.number("SELECT count(*) FROM %s WHERE NOT (%s)".formatted(Stage.ROWS, known));
      if (unknown > 0) {
        findings.notice(
            "`%s`: %s rows are kept out: their persons are not in `%s`"
                .formatted(table.name(), bucket(unknown), registry.get().table().name()));
      }
    }
    for (String range : ranges(stage, key)) {
      insert(table, stage, range + " AND " + known, key + ", rowid");
    }
  }

  private void insert(Table table, Stage stage, String condition, String order)
      throws SQLException {
    long rows = stage.rows();
    try (Progress.Step _ =
        progress.begin("ordering " + table.name(), () -> Math.round(engine.done() * rows))) {
      engine.run(
          "INSERT INTO %s SELECT %s FROM %s WHERE %s ORDER BY %s"
              .formatted(name(table), Columns.values(table), Stage.ROWS, condition, order));
    }
  }

  /** Ranges of the person key, ascending and without gap, each of which can be sorted at once. */
  private List<String> ranges(Stage stage, String key) throws SQLException {
    int parts = Math.toIntExact(Math.ceilDiv(stage.bytes() + 1, SORTED_AT_ONCE));
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
