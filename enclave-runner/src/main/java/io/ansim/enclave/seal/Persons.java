package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The known persons of a pass, each with its shard and its ordinal. Ordinals are dense over the
 * whole dataset: shard by shard, and in a shard in ascending order of the person key.
 */
final class Persons {
  private static final String TABLE = Stage.CATALOG + ".main.persons";
  private static final String ORDINALS = Stage.CATALOG + ".main.ordinals";

  private final Engine engine;
  private final ShardKey shards;
  private long next;

  /** Nobody yet. */
  Persons(Engine engine, ShardKey shards) {
    this.engine = engine;
    this.shards = shards;
  }

  /** Takes the persons of a pass from the staged rows, in the place of those of the pass before. */
  void fill(List<Stage> stages) throws SQLException {
    String keys =
        stages.stream()
            .filter(stage -> !stage.table().isPublic())
            .map(
                stage -> "SELECT %s AS k FROM %s".formatted(Stage.key(stage.table()), stage.rows()))
            .collect(Collectors.joining(" UNION "));
    if (keys.isEmpty()) {
      return;
    }
    engine.run(
        "CREATE OR REPLACE TABLE %s AS SELECT k, s, %d + row_number() OVER (ORDER BY s, k) - 1 AS o FROM (SELECT k, %s AS s FROM (%s))"
            .formatted(TABLE, next, shards.of("k"), keys));
    next += engine.number("SELECT count(*) FROM " + TABLE);
  }

  /** Whether the rows were read in the order of their persons; told in one look at neighbours. */
  private boolean isInOrder(Stage stage) throws SQLException {
    return engine.number(
            "SELECT count(*) FROM (SELECT %1$s AS k, lag(%1$s) OVER () AS before, row_number() OVER () AS n FROM %2$s) WHERE n > 1 AND (k >= before) IS NOT TRUE"
                .formatted(Stage.key(stage.table()), stage.rows()))
        == 0;
  }

  /** The rows as they are, the ordinals beside them; of all values only the key is sorted. */
  private String numbered(Stage stage) throws SQLException {
    engine.run(
        "CREATE OR REPLACE TABLE %s AS SELECT CAST(p.o AS INTEGER) AS o FROM %s AS r JOIN %s AS p ON p.k = r.%s ORDER BY r.rowid"
            .formatted(ORDINALS, stage.rows(), TABLE, Stage.key(stage.table())));
    return "SELECT o, %s FROM %s POSITIONAL JOIN %s AS r"
        .formatted(Columns.values(stage.table()), ORDINALS, stage.rows());
  }

  /** How many staged rows are of nobody who is known. */
  long strangers(Stage stage) throws SQLException {
    // Nobody is known twice, so a row of somebody who is known meets one.
    return stage.staged()
        - engine.number(
            "SELECT count(*) FROM %s AS r JOIN %s AS p ON p.k = r.%s"
                .formatted(stage.rows(), TABLE, Stage.key(stage.table())));
  }

  /**
   * A query for a shard's rows: of a table of persons in their order, the ordinal first.
   *
   * @param ordinals whether it matters what stands there; where it does not, it tells nothing
   */
  String select(Stage stage, int shard, boolean ordinals) throws SQLException {
    Table table = stage.table();
    if (table.isPublic()) {
      return "SELECT %s FROM %s".formatted(Columns.values(table), stage.rows());
    }
    if (shards.isWhole() && isInOrder(stage) && strangers(stage) == 0) {
      return ordinals ? numbered(stage) : stage.everything();
    }
    return "SELECT o, %s FROM %s AS r JOIN %s AS p ON p.k = r.%s WHERE p.s = %d ORDER BY o, r.rowid"
        .formatted(Columns.values(table), stage.rows(), TABLE, Stage.key(table), shard);
  }
}
