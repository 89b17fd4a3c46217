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

  /**
   * The rows as they are, the ordinals beside them; of all values only the key is joined. That both
   * are read in one order is not believed: each row's key must hash to what stands beside it.
   */
  private String numbered(Stage stage) throws SQLException {
    String key = Stage.key(stage.table());
    String ordinals =
        "CREATE OR REPLACE TABLE %s AS SELECT n, hash(r.k) AS h, CAST(p.o AS INTEGER) AS o FROM (SELECT %3$s AS k, row_number() OVER () AS n FROM %2$s) AS r LEFT JOIN %4$s AS p ON p.k = r.k"
            .formatted(ORDINALS, stage.rows(), key, TABLE);
    engine.run(ordinals);
    // Joining most often leaves the rows where they are.
    if (!engine.isStrictlyAscending("n", ORDINALS)) {
      engine.run(ordinals + " ORDER BY n");
    }
    // Of this join the engine keeps the right side in memory.
    return "SELECT CASE WHEN h = hash(r.%s) THEN o ELSE error('order') END AS o, %s FROM %s AS r POSITIONAL JOIN (SELECT h, o FROM %s) WHERE o IS NOT NULL"
        .formatted(key, Columns.values(stage.table()), stage.rows(), ORDINALS);
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
    if (shards.isWhole() && engine.isAscending(Stage.key(table), stage.rows())) {
      return ordinals || strangers(stage) > 0 ? numbered(stage) : stage.everything();
    }
    return "SELECT o, %s FROM %s AS r JOIN %s AS p ON p.k = r.%s WHERE p.s = %d ORDER BY o, r.rowid"
        .formatted(Columns.values(table), stage.rows(), TABLE, Stage.key(table), shard);
  }
}
