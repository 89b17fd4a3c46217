package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreBuilder;
import io.ansim.enclave.store.container.v2.ContainerWriter;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a sealed Arrow store. Memory holds one row group of each table that has been begun; plain
 * bytes are only there, and zeroed on close.
 */
public final class ArrowBuilder implements StoreBuilder {
  private final ContainerWriter container;
  private final Buffers buffers = new Buffers();
  private final Map<Name, Survey> surveys = new HashMap<>();
  private final Map<Name, TableWriter> tables = new LinkedHashMap<>();

  private ArrowBuilder(ContainerWriter container) {
    this.container = container;
  }

  /** Begins a file that is not there yet, under a dataset key that stays open until it is done. */
  public static ArrowBuilder create(Path target, Header header, Secret key) throws IOException {
    return new ArrowBuilder(ContainerWriter.create(target, header, key));
  }

  @Override
  public void survey(Connection engine, Table table, String select) throws SQLException {
    if (tables.containsKey(table.name())) {
      throw new IllegalStateException("a table is looked at before it is written");
    }
    surveys.computeIfAbsent(table.name(), _ -> new Survey(table)).look(engine, select);
  }

  @Override
  public void write(Connection engine, Table table, int shard, String select)
      throws SQLException, IOException {
    TableWriter writer = tables.get(table.name());
    if (writer == null) {
      List<ColumnPlan> plans =
          Optional.ofNullable(surveys.get(table.name()))
              .map(Survey::plans)
              .orElseGet(() -> table.columns().stream().map(ColumnPlan::wide).toList());
      writer = new TableWriter(table, plans, this::segment, buffers);
      tables.put(table.name(), writer);
    }
    writer.write(engine, select);
  }

  @Override
  public SealedFile finish() throws IOException {
    int persons = tables.values().stream().mapToInt(TableWriter::persons).max().orElse(0);
    List<TableLayout> layouts =
        tables.values().stream().map(table -> table.layout(persons)).toList();
    return container.finish(new ArrowLayout(persons, layouts).encoded());
  }

  @Override
  public void close() throws IOException {
    buffers.close();
    container.close();
  }

  private int segment(Label label, List<MemorySegment> parts) throws IOException {
    List<InputStream> streams = parts.stream().<InputStream>map(SegmentStream::new).toList();
    return container
        .append(label, new SequenceInputStream(Collections.enumeration(streams)))
        .number();
  }
}
