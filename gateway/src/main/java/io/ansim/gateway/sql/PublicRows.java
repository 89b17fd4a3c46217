package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
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

  private final DatasetPolicy policy;
  private final SourceText source;

  PublicRows(DatasetPolicy policy, SourceText source) {
    this.policy = policy;
    this.source = source;
  }

  /** The first rows in an order, never more than the policy lets out. */
  Released.Browse browse(
      Rows rows, List<Released.SortKey> order, long offset, Optional<Long> count) {
    int most = policy.protection().maxCells();
    return new Released.Browse(
        relation(rows), order, offset, Math.min(most, count.orElse((long) SHOWN)));
  }

  /** The order of a whole answer, if it has one. */
  static Optional<LogicalSort> order(RelNode root) {
    RelNode node = root.getClass() == LogicalProject.class ? root.getInput(0) : root;
    return node.getClass() == LogicalSort.class
        ? Optional.of((LogicalSort) node)
        : Optional.empty();
  }

  /** All rows, where they are known to be few. */
  Optional<Released> all(Rows rows) {
    Relation relation = relation(rows);
    long most = new RowBounds(policy).most(relation).orElse(Long.MAX_VALUE);
    return most <= policy.protection().maxCells()
        ? Optional.of(new Released.Browse(relation, List.of(), 0, Math.max(1, most)))
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
                    + policy.protection().maxCells(),
                source.whole(),
                "(SELECT … FROM … ORDER BY … LIMIT " + SHOWN + ")"));
  }

  /** Public rows with the parser's columns alone. */
  static Relation relation(Rows rows) {
    List<Expr> outputs = rows.visible().stream().map(Expr::column).toList();
    return Columns.areAll(outputs, RelationWidth.of(rows.relation()))
        ? rows.relation()
        : new Relation.Project(rows.relation(), outputs);
  }
}
