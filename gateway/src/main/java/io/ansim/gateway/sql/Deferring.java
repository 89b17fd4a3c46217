package io.ansim.gateway.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Recognises what is {@link Deferred}. */
final class Deferring {
  private Deferring() {}

  /** The condition of {@code CASE WHEN condition THEN person_id END}. */
  static Optional<RexNode> personWhere(RexNode node, Rows rows) {
    if (!(node instanceof RexCall call) || call.getKind() != SqlKind.CASE) {
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
}
