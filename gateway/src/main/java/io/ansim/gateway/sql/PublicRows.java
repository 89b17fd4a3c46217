package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;

/** Public rows as an answer, or beside protected numbers. */
final class PublicRows {
  /** How many rows are shown where the text names no limit. */
  static final int SHOWN = 1000;

  private final RelMapper relations;

  PublicRows(RelMapper relations) {
    this.relations = relations;
  }

  /** The order of a whole answer, if it has one. */
  static Optional<LogicalSort> order(RelNode root) {
    RelNode node = root.getClass() == LogicalProject.class ? root.getInput(0) : root;
    return node.getClass() == LogicalSort.class
        ? Optional.of((LogicalSort) node)
        : Optional.empty();
  }

  /** The first rows in an order, never more than the policy lets out. */
  Released browse(Rows rows, List<Released.SortKey> order, long offset, Optional<Long> count) {
    if (rows.isPersonal()) {
      throw RowsOut.refusal(rows, relations.source());
    }
    return new Released.Browse(
        relation(rows), order, offset, Math.min(most(), count.orElse((long) SHOWN)));
  }

  /** All rows, where they are known to be few. */
  Optional<Released> all(Rows rows) {
    Relation relation = relation(rows);
    long count = new RowBounds(relations.policy()).most(relation).orElse(Long.MAX_VALUE);
    return count <= most()
        ? Optional.of(new Released.Browse(relation, List.of(), 0, Math.max(1, count)))
        : Optional.empty();
  }

  /** All rows, which must be known to be few. */
  Released beside(Rows rows) {
    return all(rows)
        .orElseThrow(() ->
            new Refusal(
                Rule.SUBQUERY,
                "beside protected numbers stands no whole public table; choose its first rows, at"
                    + " most "
                    + most(),
                relations.source().whole(),
                "(SELECT … FROM … ORDER BY … LIMIT " + Math.min(most(), SHOWN) + ")"));
  }

  /** Public rows with the parser's columns alone. */
  static Relation relation(Rows rows) {
    List<Expr> outputs = rows.visible().stream().map(Expr::column).toList();
    return Columns.areAll(outputs, RelationWidth.of(rows.relation()))
        ? rows.relation()
        : new Relation.Project(rows.relation(), outputs);
  }

  private int most() {
    return relations.policy().protection().maxCells();
  }
}
