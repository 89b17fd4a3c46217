package io.ansim.enclave.seal;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A DuckDB file a dataset is read from: the tables of its schema {@code main}, no views. */
final class InputDatabase implements Input {
  private static final String CATALOG = "given";

  private final Engine engine;
  private final OpenFile file;
  private final Map<Name, List<String>> tables = new HashMap<>();

  private InputDatabase(Engine engine, OpenFile file) {
    this.engine = engine;
    this.file = file;
  }

  /** Whether a path has the name of such a file. */
  static boolean isOne(Path path) {
    return Files.isRegularFile(path)
        && path.toString().toLowerCase(Locale.ROOT).endsWith(".duckdb");
  }

  /** Attaches a file read-only and looks for the tables of a policy; others are left out. */
  static Optional<InputDatabase> open(
      Path path, DatasetPolicy policy, Engine engine, Findings findings) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (Files.exists(path.resolveSibling(name + ".wal"))) {
      findings.problem(
          Problem.of(name, "a program has it open or left changes beside it; close it properly"));
      return Optional.empty();
    }
    OpenFile file = OpenFile.of(path, name);
    InputDatabase database = new InputDatabase(engine, file);
    try {
      engine.run("ATTACH " + file.literal() + " AS " + CATALOG + " (READ_ONLY)");
      database.list(policy, findings);
      return Optional.of(database);
    } catch (SQLException unreadable) {
      file.close();
      findings.problem(Problem.of(name, "the engine cannot read it as a DuckDB file"));
      return Optional.empty();
    }
  }

  private void list(DatasetPolicy policy, Findings findings) throws SQLException {
    for (String table :
        engine.rows(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = '%s' AND schema_name = 'main' ORDER BY 1"
                .formatted(CATALOG),
            row -> String.valueOf(row.getString(1)))) {
      String lower = table.toLowerCase(Locale.ROOT);
      if (Name.isName(lower) && policy.table(new Name(lower)).isPresent()) {
        tables.computeIfAbsent(new Name(lower), _ -> new ArrayList<>()).add(table);
      } else {
        findings.notice(
            "`%s` is left out: the policy has no such table"
                .formatted(InputFolder.printable(table)));
      }
    }
  }

  @Override
  public boolean names(Table table) {
    return tables.containsKey(table.name());
  }

  @Override
  public Optional<Source> source(Table table, Engine reader, Findings findings, Progress progress)
      throws SQLException {
    List<String> names = tables.getOrDefault(table.name(), List.of());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DatabaseSource.of(
                file, CATALOG + ".main." + Engine.quoted(names.getFirst()), table.name(), engine));
  }

  @Override
  public void close() throws SQLException {
    try {
      engine.run("DETACH " + CATALOG);
    } finally {
      file.close();
    }
  }
}
