package io.ansim.enclave.seal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that goes into a version: plain tables and, when they are added to it, the version before.
 */
final class Inputs implements AutoCloseable {
  /** What the program takes beside the engine and what it is told to hold, MiB. */
  private static final int OWN_MEGABYTES = 320;

  // A person's key, shard and ordinal, and the table by which they are found.
  private static final int PERSON_BYTES = 96;
  // A row's number, hash and ordinal, and the last two once more; of one table at a time.
  private static final int ORDINAL_BYTES = 36;
  // A shard's compressed file beside the rows it is made of; text that repeats nothing stays half.
  private static final double COMPRESSED = 0.6;
  private static final double MEBIBYTE = 1 << 20;

  private final Optional<Registry> registry;
  private final Optional<CurrentVersion> current;
  private final Optional<Input> input;
  private final List<TableInput> tables = new ArrayList<>();

  private Inputs(
      Optional<Registry> registry, Optional<CurrentVersion> current, Optional<Input> input) {
    this.registry = registry;
    this.current = current;
    this.input = input;
  }

  /** Opens the input of every table; what keeps one from being read is among the findings. */
  static Inputs open(
      SealOrder order,
      DatasetPolicy policy,
      Optional<Manifest> before,
      KeyVault vault,
      Engine engine,
      Findings findings,
      Progress progress)
      throws IOException, SQLException {
    Path from = order.from().toRealPath();
    Optional<CurrentVersion> current =
        order.append()
            ? Optional.of(CurrentVersion.open(before.orElseThrow(), order.stores(), vault, engine))
            : Optional.empty();
    Optional<Input> input =
        InputDatabase.isOne(from)
            ? InputDatabase.open(from, policy, engine, findings).map(database -> database)
            : Optional.of(InputFolder.list(from, policy, findings));
    Inputs inputs = new Inputs(Registry.of(policy), current, input);
    inputs.requireAny(policy, from, findings);
    inputs.requireRegistry(policy, findings);
    for (Table table : Registry.inOrder(policy)) {
      inputs.add(table, engine, findings, progress);
    }
    return inputs;
  }

  private void add(Table table, Engine engine, Findings findings, Progress progress)
      throws IOException, SQLException {
    List<Columns> parts = new ArrayList<>();
    if (current.isPresent()) {
      Columns.match(table, current.get().source(table, engine), findings).ifPresent(parts::add);
    }
    if (input.isPresent()) {
      if (!input.get().names(table)) {
        findings.notice(
            current.isPresent()
                ? "table `%s` has no file and stays as it is".formatted(table.name())
                : "table `%s` has no file and is sealed empty".formatted(table.name()));
      }
      Optional<Source> source = input.get().source(table, engine, findings, progress);
      if (source.isPresent()) {
        Columns.match(table, source.get(), findings).ifPresent(parts::add);
      }
    }
    tables.add(new TableInput(table, parts));
  }

  /** A folder with none of the tables is another one than was meant. */
  private void requireAny(DatasetPolicy policy, Path from, Findings findings) {
    List<Table> needed =
        policy.tables().stream()
            .filter(table -> !table.isPublic() || registry.isEmpty() || current.isPresent())
            .toList();
    if (input.isPresent() && needed.stream().noneMatch(input.get()::names)) {
      findings.problem(
          Problem.of(
              InputFolder.printable(String.valueOf(from.getFileName())),
              "it has none of the tables "
                  + needed.stream()
                      .map(table -> "`" + table.name() + "`")
                      .collect(Collectors.joining(", "))));
    }
  }

  private void requireRegistry(DatasetPolicy policy, Findings findings) {
    if (current.isPresent() || input.isEmpty() || registry.isEmpty()) {
      return;
    }
    boolean persons =
        policy.tables().stream()
            .anyMatch(table -> input.get().names(table) && registry.get().covers(table));
    if (persons && !input.get().names(registry.get().table())) {
      findings.problem(
          Problem.of(
              registry.get().table().name().value(),
              "it has no file, and without it no row belongs to a known person"));
    }
  }

  /** The tables, the registry first. */
  List<TableInput> tables() {
    return List.copyOf(tables);
  }

  /** The table of known persons, if there is one. */
  Optional<Registry> registry() {
    return registry;
  }

  /**
   * Nothing is kept that need not be, or else as few passes and shards as fit into some MiB; the
   * engine is held to its part of them.
   */
  static Plan plan(Engine engine, Inputs inputs, StoreFormat format, int megabytes)
      throws SQLException {
    double given = (megabytes - OWN_MEGABYTES) * MEBIBYTE;
    double held = inputs.current.map(version -> (double) version.bytes()).orElse(0.0);
    Set<Name> streamed =
        inputs.tables.stream()
            .filter(input -> input.streams(engine))
            .map(input -> input.table().name())
            .collect(Collectors.toUnmodifiableSet());
    Plan plan = Plan.streaming(streamed);
    Plan.Size size = inputs.size(engine, format, streamed);
    if (!plan.fits(given - held, size)) {
      size = inputs.size(engine, format, Set.of());
      plan = Plan.within(given - held, size);
    }
    double engineBytes = given - held - plan.image(size);
    if (engineBytes < MEBIBYTE) {
      throw new EnclaveFault(FaultCode.ENGINE_FAILED, "--memory: it is too little, give more");
    }
    engine.limit(Math.round(engineBytes / MEBIBYTE));
    return plan;
  }

  private Plan.Size size(Engine engine, StoreFormat format, Set<Name> streamed) {
    double all = 0;
    double kept = 0;
    double largest = 0;
    double fixed = 0;
    double ordinals = 0;
    for (TableInput input : tables) {
      double bytes = input.bytes(engine);
      all += bytes;
      boolean lists =
          registry.map(r -> r.table().equals(input.table())).orElse(!input.table().isPublic());
      fixed += lists ? (double) input.rows() * PERSON_BYTES : 0;
      if (streamed.contains(input.table().name())) {
        ordinals = Math.max(ordinals, (double) input.rows() * ORDINAL_BYTES);
      } else {
        kept += bytes;
        largest = Math.max(largest, bytes);
      }
    }
    // The engine's own file is made in memory; columns are written as they come.
    double image = format == StoreFormat.DUCKDB ? COMPRESSED * all : 0;
    return new Plan.Size(kept, largest, fixed + ordinals, image);
  }

  @Override
  public void close() throws SQLException {
    if (input.isPresent()) {
      input.get().close();
    }
    current.ifPresent(CurrentVersion::close);
  }
}
