package io.ansim.enclave.seal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.StoreBuilder;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the input, pass by pass, and gives the rows of each shard to the new version. */
final class Distribution {
  private final Engine engine;
  private final List<TableInput> inputs;
  private final Optional<Registry> registry;
  private final Plan plan;
  private final NewVersion version;
  private final Findings findings;
  private final Progress progress;
  private final Map<Table, Long> read = new HashMap<>();
  private final Map<Table, Long> strangers = new HashMap<>();

  /** Distributes the input of all tables, the registry first if there is one. */
  Distribution(
      Engine engine,
      List<TableInput> inputs,
      Optional<Registry> registry,
      Plan plan,
      NewVersion version,
      Findings findings,
      Progress progress) {
    this.engine = engine;
    this.inputs = List.copyOf(inputs);
    this.registry = registry;
    this.plan = plan;
    this.version = version;
    this.findings = findings;
    this.progress = progress;
  }

  /** Gives the version every good row, unless there is a problem among the findings after it. */
  void run() throws SQLException, IOException {
    engine.run("ATTACH ':memory:' AS " + Stage.CATALOG);
    ShardKey shards =
        plan.shards() == 1
            ? ShardKey.WHOLE
            : ShardKey.of(engine, plan.shards(), version.datasetKey());
    Persons persons = new Persons(engine, shards);
    for (Plan.Pass pass : plan.all()) {
      for (List<TableInput> group : groups(pass)) {
        distribute(group, pass, shards, persons);
      }
      if (findings.total() > 0) {
        return;
      }
    }
    requireEveryRow();
    tellStrangers();
  }

  /** Tables that are staged together: each alone if a pass makes one shard, or else all. */
  private List<List<TableInput>> groups(Plan.Pass pass) {
    return pass.shards() == 1 && registry.isPresent()
        ? inputs.stream().map(List::of).toList()
        : List.of(inputs);
  }

  private void distribute(List<TableInput> group, Plan.Pass pass, ShardKey shards, Persons persons)
      throws SQLException, IOException {
    List<Stage> stages = new ArrayList<>();
    for (TableInput input : group) {
      try {
        Stage stage = Stage.read(engine, input, plan, pass, shards, findings, progress);
        stages.add(stage);
        read.merge(input.table(), stage.staged(), Long::sum);
        if (pass.number() == 0) {
          stage.check(findings);
        }
      } catch (SQLException failed) {
        throw fault(input, failed);
      }
    }
    if (findings.total() == 0) {
      if (pass.number() == 0) {
        survey(stages);
      }
      seal(stages, pass, persons);
    }
    for (Stage stage : stages) {
      stage.close();
    }
  }

  /** Lets the format choose how it writes columns before it writes the first row of a table. */
  private void survey(List<Stage> stages) throws SQLException, IOException {
    for (Stage stage : stages) {
      try {
        version.builder().survey(engine.connection(), stage.table(), stage.everything());
      } catch (SQLException failed) {
        throw fault(stage.input(), failed);
      }
    }
  }

  private void seal(List<Stage> stages, Plan.Pass pass, Persons persons)
      throws SQLException, IOException {
    List<Stage> known =
        stages.stream()
            .filter(stage -> registry.map(r -> r.table().equals(stage.table())).orElse(true))
            .toList();
    if (!known.isEmpty()) {
      persons.fill(known);
    }
    for (int shard = pass.from(); shard < pass.end(); shard++) {
      for (Stage stage : stages) {
        Table table = stage.table();
        if (!table.isPublic() || shard == 0) {
          String what =
              "sealing %s, shard %d of %d".formatted(table.name(), shard + 1, plan.shards());
          try (Progress.Step _ = progress.writing(what, version::bytes)) {
            StoreBuilder builder = version.builder();
            builder.write(
                engine.connection(),
                table,
                shard,
                persons.select(stage, shard, builder.readsOrdinals()));
          } catch (SQLException failed) {
            throw fault(stage.input(), failed);
          }
        }
      }
    }
    for (Stage stage : stages) {
      stage.input().requireUnchanged();
      if (registry.map(r -> r.covers(stage.table())).orElse(false)) {
        strangers.merge(stage.table(), persons.strangers(stage), Long::sum);
      }
    }
  }

  /** All passes together must have seen every row once. */
  private void requireEveryRow() throws IOException {
    for (TableInput input : inputs) {
      if (read.getOrDefault(input.table(), 0L) != input.rows()) {
        throw new IOException(
            "`%s`: the engine counts other rows than it has".formatted(input.table().name()));
      }
    }
  }

  private void tellStrangers() {
    for (TableInput input : inputs) {
      long rows = strangers.getOrDefault(input.table(), 0L);
      if (rows > 0) {
        findings.notice(
            "`%s`: %s rows are kept out: their persons are not in `%s`"
                .formatted(
                    input.table().name(), bucket(rows), registry.orElseThrow().table().name()));
      }
    }
  }

  /** The engine's own message may quote data, so neither it nor the cause is kept. */
  private static EnclaveFault fault(TableInput input, SQLException failed) throws IOException {
    input.requireUnchanged();
    Name table = input.table().name();
    String reason =
        Engine.isMemory(failed)
            ? "--memory: it is too little for table `%s`, give more".formatted(table)
            : "the engine failed at table `%s`".formatted(table);
    return new EnclaveFault(FaultCode.ENGINE_FAILED, reason);
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
