package io.ansim.enclave.seal;

import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.Manifest;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Fills the image of a dataset from the files of its tables, if every row of them is good. */
final class Image {
  // A quarter of the engine's memory, because sorting keeps its input and its output there.
  private static final long SORTED_AT_ONCE = (Engine.MEGABYTES / 4L) << 20;

  private final DatasetPolicy policy;
  private final InputFolder folder;
  private final Engine engine;
  private final Path scratch;
  private final Findings findings;
  private final Progress progress;
  private final Optional<Registry> registry;
  private final ImageWriter writer;

  /** Fills the image that is attached to an engine. */
  Image(
      DatasetPolicy policy,
      InputFolder folder,
      Engine engine,
      Path scratch,
      Findings findings,
      Progress progress) {
    this.policy = policy;
    this.folder = folder;
    this.engine = engine;
    this.scratch = scratch;
    this.findings = findings;
    this.progress = progress;
    this.registry = Registry.of(policy);
    this.writer = new ImageWriter(engine, registry, progress, SORTED_AT_ONCE);
  }

  /** Reads every table; the image is whole if there is no problem among the findings after it. */
  void fill() throws IOException {
    requireRegistry();
    for (Table table : Registry.inOrder(policy)) {
      try {
        fill(table);
      } catch (SQLException failed) {
        throw fault(table, failed);
      }
    }
  }

  /** What the image holds. */
  List<Manifest.Table> tables() {
    return Registry.inOrder(policy).stream()
        .map(table ->
            new Manifest.Table(
                table.name().value(),
                table.columns().stream()
                    .map(column ->
                        new Manifest.Column(
                            column.name().value(), Literals.engineType(column.type())))
                    .toList()))
        .toList();
  }

  private void requireRegistry() {
    boolean persons =
        policy.tables().stream()
            .anyMatch(
                table -> folder.names(table) && registry.map(r -> r.covers(table)).orElse(false));
    if (persons && !registry.map(r -> folder.names(r.table())).orElse(true)) {
      findings.problem(
          Problem.of(
              registry.orElseThrow().table().name().value(),
              "it has no file, and without it no row belongs to a known person"));
    }
  }

  private void fill(Table table) throws IOException, SQLException {
    Optional<OpenFile> opened = folder.open(table, findings);
    if (opened.isEmpty()) {
      if (!folder.names(table)) {
        findings.notice("table `%s` has no file and is sealed empty".formatted(table.name()));
      }
      writer.create(table);
      return;
    }
    try (OpenFile file = opened.get()) {
      Optional<? extends Source> source =
          file.isCsv()
              ? CsvSource.check(file, findings, progress)
              : ParquetSource.check(file, engine, findings);
      if (source.isPresent()) {
        fill(table, source.get());
      }
    }
  }

  private void fill(Table table, Source source) throws IOException, SQLException {
    Optional<Columns> columns = Columns.match(table, source, findings);
    if (columns.isEmpty()) {
      return;
    }
    Optional<Stage> read = read(columns.get(), source);
    if (read.isEmpty()) {
      return;
    }
    try (Stage stage = read.get()) {
      stage.check(findings);
      if (findings.total() == 0) {
        writer.copy(stage, findings);
      }
    }
  }

  private Optional<Stage> read(Columns columns, Source source) throws SQLException {
    try {
      return Optional.of(Stage.read(engine, scratch, columns, source, progress));
    } catch (SQLException failed) {
      if (Engine.isMemory(failed)) {
        throw failed;
      }
      source.explain(columns.present(), engine, findings);
      return Optional.empty();
    }
  }

  /** The engine's own message may quote data, so neither it nor the cause is kept. */
  private static EnclaveFault fault(Table table, SQLException failed) {
    String reason =
        Engine.isMemory(failed)
            ? "the engine's %d MiB are too few for table `%s`"
                .formatted(Engine.MEGABYTES, table.name())
            : "the engine failed at table `%s`".formatted(table.name());
    return new EnclaveFault(FaultCode.ENGINE_FAILED, reason);
  }
}
