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

  /** How many staged rows are of nobody who is known. */
  long strangers(Stage stage) throws SQLException {
    return engine.number(
        "SELECT count(*) FROM %s WHERE %s NOT IN (SELECT k FROM %s)"
            .formatted(stage.rows(), Stage.key(stage.table()), TABLE));
  }

  /** A query for a shard's rows: of a table of persons in their order, the ordinal first. */
  String select(Stage stage, int shard) {
    Table table = stage.table();
    if (table.isPublic()) {
      return "SELECT %s FROM %s".formatted(Columns.values(table), stage.rows());
    }
    return "SELECT o, %s FROM %s AS r JOIN %s AS p ON p.k = r.%s WHERE p.s = %d ORDER BY o, r.rowid"
        .formatted(Columns.values(table), stage.rows(), TABLE, Stage.key(table), shard);
  }
}
