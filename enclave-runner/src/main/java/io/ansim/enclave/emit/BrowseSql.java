package io.ansim.enclave.emit;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;

/** Renders a request for public rows as one DuckDB statement. */
public final class BrowseSql {
  private BrowseSql() {}

  /**
   * The rows in the order asked for, then by all columns.
   *
   * @throws IllegalArgumentException if a row could be about a person
   */
  public static EngineSql of(DatasetPolicy policy, Released.Browse browse) {
    for (Name table : ScannedTables.of(browse.input())) {
      if (!policy.table(table).map(Table::isPublic).orElse(false)) {
        throw new IllegalArgumentException("only public rows leave as they are");
      }
    }
    List<String> order = new ArrayList<>();
    for (Released.SortKey key : browse.order()) {
      order.add(
          RelationSql.name(key.ordinal())
              + (key.descending() ? " DESC" : " ASC")
              + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"));
    }
    RelationSql relations = new RelationSql(policy);
    for (String column : RelationSql.names(relations.width(browse.input()))) {
      order.add(column + " ASC NULLS LAST");
    }
    return new EngineSql(
        "SELECT * FROM (%s) AS r ORDER BY %s LIMIT %d OFFSET %d"
            .formatted(
                relations.of(browse.input()),
                RelationSql.list(order),
                browse.count(),
                browse.offset()),
        false);
  }
}
