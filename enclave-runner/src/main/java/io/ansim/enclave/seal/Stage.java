package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.sql.SQLException;

/**
 * The converted rows of one table, in the order of the input: those of the shards of a pass in the
 * engine's memory, or all of them as a view of the input, whose files may not change until it is
 * closed. What is checked are these rows, and these rows are sealed.
 */
final class Stage implements AutoCloseable {
  /** The engine's catalog of what is on its way; it has no file. */
  static final String CATALOG = "stage";

  private final Engine engine;
  private final TableInput input;
  private final Plan plan;
  private final Plan.Pass pass;
  private boolean isRead = true;
  private long bad;

  private Stage(Engine engine, TableInput input, Plan plan, Plan.Pass pass) {
    this.engine = engine;
    this.input = input;
    this.plan = plan;
    this.pass = pass;
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
    Stage stage = new Stage(engine, input, plan, pass);
    if (stage.isView()) {
      Columns all = input.parts().getFirst();
      engine.run("CREATE VIEW %s AS %s".formatted(stage.rows(), all.query()));
      stage.read(all, stage::countBad, findings, progress);
    } else {
      engine.run(
          "CREATE TABLE %s (%s, bad BOOLEAN)"
              .formatted(stage.rows(), Columns.definition(input.table())));
      for (Columns part : input.parts()) {
        String rows = "SELECT * FROM (%s) WHERE %s".formatted(part.query(), stage.mine(shards));
        stage.read(
            part,
            () -> engine.run("INSERT INTO %s %s".formatted(stage.rows(), rows)),
            findings,
            progress);
      }
      stage.countBad();
    }
    return stage;
  }

  /** Reads all rows of a part in one way or the other. */
  private interface Reading {
    void run() throws SQLException;
  }

  private void read(Columns part, Reading reading, Findings findings, Progress progress)
      throws SQLException, IOException {
    Source source = part.source();
    String what = "reading " + source.name();
    if (plan.passes() > 1) {
      what += ", pass %d of %d".formatted(pass.number() + 1, plan.passes());
    }
    try (Progress.Step _ =
        progress.begin(what, () -> Math.round(engine.done() * source.rows()), source.rows())) {
      reading.run();
    } catch (SQLException failed) {
      if (Engine.isMemory(failed)) {
        throw failed;
      }
      source.explain(part.present(), engine, findings);
      isRead = false;
    }
    source.requireUnchanged();
  }

  private void countBad() throws SQLException {
    bad = engine.number("SELECT count(*) FROM " + rows() + " WHERE bad");
  }

  private boolean isView() {
    return plan.streamed().contains(input.table().name());
  }

  private boolean isWhole() {
    return plan.passes() == 1 || input.table().isPublic();
  }

  /** The rows of the pass; in the first pass also every bad one, so that none is missed. */
  private String mine(ShardKey shards) {
    if (isWhole()) {
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
    BadRows rows = new BadRows(engine, input, findings);
    if (bad > 0) {
      rows.values();
    }
    rows.repeats(isWhole() ? rows() : input.relation());
  }

  /** Where its rows come from. */
  TableInput input() {
    return input;
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
            isWhole() ? rows() : input.relation());
  }

  /** The column of a table's person key. */
  static String key(Table table) {
    return "c" + Columns.personKey(table);
  }

  @Override
  public void close() throws SQLException {
    engine.run("DROP " + (isView() ? "VIEW " : "TABLE ") + rows());
  }
}
