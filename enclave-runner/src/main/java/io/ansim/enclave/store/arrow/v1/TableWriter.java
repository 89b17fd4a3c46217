package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineRows;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  // Batches of 2,048 rows that wait to be taken.
  private static final int AHEAD = 32;

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
          new Open(plan, ColumnBuffer.of(plan, arena), dictionary(plan), new ArrayList<>()));
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

  /**
   * Writes the rows of a query; its last row group may be short. While rows are laid out and
   * written the engine finds the next ones.
   */
  void write(Connection engine, String select) throws SQLException, IOException {
    try (EngineRows source = EngineRows.of(engine, query(select));
        Handover<EngineRows.Batch> handover = new Handover<>(AHEAD, this::take)) {
      Optional<EngineRows.Batch> batch = source.next();
      while (batch.isPresent() && handover.give(batch.get())) {
        batch = source.next();
      }
      handover.finish();
    }
    if (rows > 0) {
      flush();
    }
  }

  private void take(EngineRows.Batch batch) throws IOException {
    int from = 0;
    while (from < batch.rows()) {
      int count = Math.min(batch.rows() - from, Geometry.GROUP - rows);
      append(batch, from, count);
      from += count;
      if (rows == Geometry.GROUP || columns.stream().anyMatch(c -> c.buffer().isFull())) {
        flush();
      }
    }
  }

  private String query(String select) {
    List<String> outputs = new ArrayList<>();
    if (!table.isPublic()) {
      outputs.add("CAST(o AS INTEGER)");
    }
    for (int i = 0; i < columns.size(); i++) {
      outputs.add(columns.get(i).plan().expression("c" + i));
    }
    return "SELECT " + String.join(", ", outputs) + " FROM " + Survey.relation(table, select);
  }

  private void append(EngineRows.Batch source, int from, int count) {
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
}
