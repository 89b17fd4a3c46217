package io.ansim.gateway.sql;

import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlVisitor;

/** {@code GROUP BY ALL}: the outputs without an aggregate are the group's keys. */
final class GroupByAll {
  private static final Set<String> AGGREGATES =
      Set.of("count", "sum", "avg", "mean", "min", "max", "grouping");

  private GroupByAll() {}

  /** Puts the keys in the place of {@code ALL}. */
  static void expand(SqlSelect select) {
    SqlNodeList groups = select.getGroup();
    if (groups == null || groups.size() != 1 || !isAll(groups.get(0))) {
      return;
    }
    SqlNodeList keys = new SqlNodeList(groups.getParserPosition());
    for (SqlNode output : select.getSelectList()) {
      SqlNode expression = output.getKind() == SqlKind.AS ? ((SqlCall) output).operand(0) : output;
      if (!hasAggregate(expression)) {
        keys.add(expression);
      }
    }
    select.setGroupBy(keys.isEmpty() ? null : keys);
  }

  private static boolean isAll(SqlNode group) {
    return group instanceof SqlIdentifier id
        && id.isSimple()
        && id.getSimple().equals(SourceText.GROUP_BY_ALL);
  }

  private static boolean hasAggregate(SqlNode node) {
    boolean[] found = new boolean[1];
    SqlVisitor<Void> visitor =
        new SqlBasicVisitor<>() {
          @Override
          public Void visit(SqlCall call) {
            found[0] |=
                AGGREGATES.contains(Dialect.shown(call.getOperator()))
                    || call.getOperator().isAggregator();
            return super.visit(call);
          }
        };
    node.accept(visitor);
    return found[0];
  }
}
