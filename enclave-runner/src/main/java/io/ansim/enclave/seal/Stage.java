package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.sql.SQLException;

/**
 * The converted rows of one table in the engine's memory, those of the shards of a pass, in the
 * order of the input. What is checked are these rows, and these rows are sealed.
 */
final class Stage implements AutoCloseable {
  /** The engine's catalog of what is on its way; it has no file. */
  static final String CATALOG = "stage";

  private final Engine engine;
  private final TableInput input;
  private final Plan.Pass pass;
  private final boolean isWhole;
  private boolean isRead = true;

  private Stage(Engine engine, TableInput input, Plan.Pass pass, boolean isWhole) {
    this.engine = engine;
    this.input = input;
    this.pass = pass;
    this.isWhole = isWhole;
  }

  /** Reads a table; what the engine cannot read is among the findings. */
  static Stage read(
      Engine engine,
      TableInput input,
      Plan plan,
      Plan.Pass pass,
      ShardKey shards,
      Findings findings,
      Progress progress)
      throws SQLException, IOException {
    Table table = input.table();
    Stage stage = new Stage(engine, input, pass, plan.passes() == 1 || table.isPublic());
    engine.run(
        "CREATE TABLE %s (%s, bad BOOLEAN)".formatted(stage.rows(), Columns.definition(table)));
    for (Columns part : input.parts()) {
      Source source = part.source();
      String what = "reading " + source.name();
      if (plan.passes() > 1) {
        what += ", pass %d of %d".formatted(pass.number() + 1, plan.passes());
      }
      try (Progress.Step _ =
          progress.begin(what, () -> Math.round(engine.done() * source.rows()), source.rows())) {
        engine.run(
            "INSERT INTO %s SELECT * FROM (%s) WHERE %s"
                .formatted(stage.rows(), part.query(), stage.condition(shards)));
      } catch (SQLException failed) {
        if (Engine.isMemory(failed)) {
          throw failed;
        }
        source.explain(part.present(), engine, findings);
        stage.isRead = false;
      }
      source.requireUnchanged();
    }
    return stage;
  }

  /** The rows of the pass; in the first pass also every bad one, so that none is missed. */
  private String condition(ShardKey shards) {
    if (isWhole) {
      return pass.number() == 0 ? "true" : "false";
    }
    String mine =
        "%s BETWEEN %d AND %d"
            .formatted(shards.of(key(input.table())), pass.from(), pass.end() - 1);
    return pass.number() == 0 ? mine + " OR bad" : mine;
  }

  /** Finds the bad rows: values first, then repeated keys. */
  void check(Findings findings) throws SQLException, IOException {
    if (!isRead) {
      return;
    }
    BadRows bad = new BadRows(engine, input, findings);
    if (engine.number("SELECT count(*) FROM " + rows() + " WHERE bad") > 0) {
      bad.values();
    }
    bad.repeats(isWhole ? rows() : input.relation());
  }

  /** The table that is read. */
  Table table() {
    return input.table();
  }

  /** How many rows are staged. */
  long staged() throws SQLException {
    return engine.number("SELECT count(*) FROM " + rows());
  }

  /** The staged rows, for FROM. */
  String rows() {
    return CATALOG + ".main." + Engine.quoted("t_" + input.table().name());
  }

  /**
   * A query for all rows of the table, of every pass; what stands for the ordinal tells nothing.
   */
  String everything() {
    return "SELECT %s%s FROM %s AS r"
        .formatted(
            table().isPublic() ? "" : "CAST(0 AS BIGINT) AS o, ",
            Columns.values(table()),
            isWhole ? rows() : input.relation());
  }

  /** The column of a table's person key. */
  static String key(Table table) {
    return "c" + Columns.personKey(table);
  }

  @Override
  public void close() throws SQLException {
    engine.run("DROP TABLE " + rows());
  }
}
