package io.ansim.gateway.sql;

import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlVisitor;
import org.jspecify.annotations.Nullable;

/** {@code GROUP BY ALL}: the outputs without an aggregate are the group's keys. */
final class GroupByAll {
  private static final Set<String> MORE =
      Set.of("count_if", "countif", "median", "approx_count_distinct");

  private GroupByAll() {}

  /** Puts the keys in the place of {@code ALL}. */
  static void expand(SqlSelect select) {
    SqlNodeList groups = select.getGroup();
    if (groups == null || groups.size() != 1 || !Outputs.isAll(groups.get(0))) {
      return;
    }
    SqlNodeList keys = new SqlNodeList(groups.getParserPosition());
    for (SqlNode output : select.getSelectList()) {
      SqlNode expression = output.getKind() == SqlKind.AS ? ((SqlCall) output).operand(0) : output;
      if (!(expression instanceof SqlLiteral) && !hasAggregate(expression)) {
        keys.add(expression);
      }
    }
    select.setGroupBy(keys.isEmpty() ? null : keys);
  }

  private static boolean hasAggregate(SqlNode node) {
    boolean[] found = new boolean[1];
    SqlVisitor<@Nullable Void> visitor =
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect) {
              return null;
            }
            String name = Dialect.shown(call.getOperator());
            found[0] |=
                call.getOperator().isAggregator()
                    || Quantiles.NAMES.contains(name)
                    || MORE.contains(name)
                    || AggregateNames.named(name).isPresent();
            return super.visit(call);
          }
        };
    node.accept(visitor);
    return found[0];
  }
}
