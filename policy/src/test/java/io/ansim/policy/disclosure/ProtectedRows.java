package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.List;

/** Lends the keeper's evaluation to tests of other packages. */
public final class ProtectedRows {
  private ProtectedRows() {}

  /** The value of an expression over one row. */
  public static Value evaluate(
      DatasetPolicy policy, Expr expr, List<ValueType> columns, List<Value> row) {
    return new Evaluation(new RowTypes(policy), columns).of(expr, row);
  }
}
