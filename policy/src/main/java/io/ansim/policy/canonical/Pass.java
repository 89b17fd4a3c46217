package io.ansim.policy.canonical;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.wire.PlanWire;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What one rewriting of a plan has at hand: the tables, the order of parts, and who listens. */
final class Pass implements Comparator<PlanNode> {
  private final DatasetPolicy policy;
  private final RowTypes types;
  private final Origins origins;
  private final IdentityHashMap<PlanNode, byte[]> encodings = new IdentityHashMap<>();

  Pass(DatasetPolicy policy, Origins origins) {
    this.policy = policy;
    this.types = new RowTypes(policy);
    this.origins = origins;
  }

  DatasetPolicy policy() {
    return policy;
  }

  RowTypes types() {
    return types;
  }

  /** The order of parts: that of their encodings. */
  @Override
  public int compare(PlanNode a, PlanNode b) {
    return a == b ? 0 : Arrays.compareUnsigned(encoding(a), encoding(b));
  }

  private byte[] encoding(PlanNode part) {
    return encodings.computeIfAbsent(part, PlanWire::bytes);
  }

  /** The distinct parts in order. */
  <N extends PlanNode> List<N> distinct(Collection<? extends N> parts) {
    TreeSet<N> distinct = new TreeSet<>(this);
    distinct.addAll(parts);
    return List.copyOf(distinct);
  }

  /** Tells the listener of a replacement, and keeps the original where nothing has changed. */
  // The replacement is of the original's own kind: an equal record of the same class.
  @SuppressWarnings("unchecked")
  <N extends PlanNode> N replaced(PlanNode original, N by) {
    if (original.equals(by)) {
      return (N) original;
    }
    origins.replaced(original, by);
    return by;
  }

  /** A call with each argument changed. */
  Expr rebuilt(Expr.Call call, UnaryOperator<Expr> change) {
    return replaced(
        call, new Expr.Call(call.function(), call.arguments().stream().map(change).toList()));
  }

  /** An expression over a row whose columns come so much later. */
  Expr shifted(Expr expr, int by) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> replaced(expr, Expr.column(ordinal + by));
      case Expr.Literal literal -> literal;
      case Expr.Call call -> rebuilt(call, argument -> shifted(argument, by));
    };
  }

  /** An expression as one over columns that were calculated, which hold all that it reads. */
  Expr over(List<Expr> columns, Expr expr) {
    int position = columns.indexOf(expr);
    if (position >= 0) {
      return replaced(expr, Expr.column(position));
    }
    return switch (expr) {
      case Expr.Column _ -> throw new IllegalStateException("a column that was not calculated");
      case Expr.Literal literal -> literal;
      case Expr.Call call -> rebuilt(call, argument -> over(columns, argument));
    };
  }
}
