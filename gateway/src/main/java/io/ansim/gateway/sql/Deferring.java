package io.ansim.gateway.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Recognises what is {@link Deferred}. */
final class Deferring {
  private Deferring() {}

  /** The condition of {@code CASE WHEN condition THEN person_id END}. */
  static Optional<RexNode> personWhere(RexNode node, Rows rows) {
    if (!(node instanceof RexCall call) || !isChoice(call)) {
      return Optional.empty();
    }
    List<RexNode> operands = call.getOperands();
    boolean fits =
        operands.size() == 3
            && operands.get(1) instanceof RexInputRef ref
            && rows.isPerson(ref.getIndex())
            && operands.get(2) instanceof RexLiteral otherwise
            && otherwise.isNull();
    return fits ? Optional.of(operands.getFirst()) : Optional.empty();
  }

  /** Whether a call is {@code CASE WHEN condition THEN value … ELSE value END}. */
  static boolean isChoice(RexCall call) {
    return call.getOperator().equals(Dialect.CASE)
        || call.getOperator().equals(SqlStdOperatorTable.CASE);
  }
}
