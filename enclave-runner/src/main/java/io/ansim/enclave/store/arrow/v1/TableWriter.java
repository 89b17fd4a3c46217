package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineRows;
import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers the rows of one table into row groups and writes each as soon as it is complete. */
final class TableWriter {
  /** Where the bytes of a segment go. */
  @FunctionalInterface
  interface Segments {
    /** Writes parts one after another as one segment, and gives its number. */
    int write(Label label, List<MemorySegment> parts) throws IOException;
  }

  /** A column while it is written. */
  private record Open(
      ColumnPlan plan,
      ColumnBuffer buffer,
      Optional<DictionaryLayout> dictionary,
      List<Block> blocks) {}

  private final Table table;
  private final Segments segments;
  private final Ordinals ordinals;
  private final List<Open> columns = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private final List<Integer> ordinalSegments = new ArrayList<>();
  private int rows;

  /** Writes the dictionaries; the arena is that of the buffers. */
  TableWriter(Table table, List<ColumnPlan> plans, Segments segments, Arena arena)
      throws IOException {
    this.table = table;
    this.segments = segments;
    this.ordinals = new Ordinals(arena);
    for (ColumnPlan plan : plans) {
      columns.add(
          new Open(
              plan, ColumnBuffer.of(plan.encoding(), arena), dictionary(plan), new ArrayList<>()));
    }
  }

  private Optional<DictionaryLayout> dictionary(ColumnPlan plan) throws IOException {
    if (!plan.encoding().isDictionary()) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      Texts texts = Texts.of(plan.texts(), arena);
      int segment =
          segments.write(
              Label.of(0, table.name(), plan.column().name()),
              List.of(texts.offsets(), texts.bytes()));
      return Optional.of(
          new DictionaryLayout(segment, plan.texts().size(), texts.length(plan.texts().size())));
    }
  }

  /** Writes the rows of a query; its last row group may be short. */
  void write(Connection engine, String select) throws SQLException, IOException {
    createWords(engine);
    try (EngineRows source = EngineRows.of(engine, query(select))) {
      while (source.next()) {
        int from = 0;
        while (from < source.rows()) {
          int count = Math.min(source.rows() - from, Geometry.GROUP - rows);
          append(source, from, count);
          from += count;
          if (rows == Geometry.GROUP || columns.stream().anyMatch(c -> c.buffer().isFull())) {
            flush();
          }
        }
      }
    }
    if (rows > 0) {
      flush();
    }
    dropWords(engine);
  }

  private String query(String select) {
    List<String> outputs = new ArrayList<>();
    if (!table.isPublic()) {
      outputs.add("CAST(o AS INTEGER)");
    }
    for (int i = 0; i < columns.size(); i++) {
      outputs.add(columns.get(i).plan().expression("c" + i, words(i)));
    }
    return "SELECT " + String.join(", ", outputs) + " FROM " + Survey.relation(table, select);
  }

  private void append(EngineRows source, int from, int count) {
    int first = table.isPublic() ? 0 : 1;
    if (first > 0) {
      ordinals.append(source.column(0), from, count);
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).buffer().append(source.column(first + i), from, count);
    }
    rows += count;
  }

  private void flush() throws IOException {
    int part = groups.size() + 1;
    if (!table.isPublic()) {
      Label label = new Label(part, table.name().value(), "");
      ordinalSegments.add(segments.write(label, List.of(ordinals.values())));
      ordinals.clear();
    }
    for (Open column : columns) {
      Name name = column.plan().column().name();
      int segment = segments.write(Label.of(part, table.name(), name), column.buffer().parts());
      column.blocks().add(column.buffer().block(segment));
      column.buffer().clear();
    }
    groups.add(rows);
    rows = 0;
  }

  int persons() {
    return ordinals.persons();
  }

  /**
   * What was written.
   *
   * @param persons how many there are in the dataset
   */
  TableLayout layout(int persons) {
    boolean each = !table.isPublic() && ordinals.isEach() && ordinals.persons() == persons;
    return new TableLayout(
        table.name(),
        !table.isPublic(),
        each,
        groups,
        ordinalSegments,
        columns.stream()
            .map(column ->
                new ColumnLayout(
                    column.plan().column().name(),
                    column.plan().encoding(),
                    column.dictionary(),
                    column.blocks()))
            .toList());
  }

  private String words(int column) {
    return "ansim_words_%s_%d".formatted(table.name(), column);
  }

  /** Lets the engine turn texts into codes. */
  private void createWords(Connection engine) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      List<String> texts = columns.get(i).plan().texts();
      if (!texts.isEmpty()) {
        String list = texts.stream().map(Literals::text).collect(Collectors.joining(", "));
        run(engine, "CREATE OR REPLACE TEMP TYPE %s AS ENUM (%s)".formatted(words(i), list));
      }
    }
  }

  private void dropWords(Connection engine) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).plan().texts().isEmpty()) {
        run(engine, "DROP TYPE " + words(i));
      }
    }
  }

  private static void run(Connection engine, String sql) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute(sql);
    }
  }
}
