package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Lays under expressions what they need of other rows (marks and numbers of subqueries, windows) as
 * columns of the relation below, so that the expressions themselves look at one row.
 */
final class Groundwork {
  private final RelMapper relations;
  private final Subqueries subqueries;
  private Rows rows;

  /**
   * Groundwork for expressions over rows.
   *
   * @param own the names by which subqueries call a row of these
   */
  Groundwork(RelMapper relations, Rows rows, Set<CorrelationId> own) {
    this.relations = relations;
    this.subqueries = new Subqueries(relations, own);
    this.rows = rows;
  }

  /** The rows with what was laid under. */
  Rows rows() {
    return rows;
  }

  /** The expressions over {@link #rows()}. */
  List<RexNode> lay(List<RexNode> nodes) {
    return lay(nodes, false);
  }

  /** Conditions over {@link #rows()}; whether they are false or null makes no difference. */
  List<RexNode> layConditions(List<RexNode> nodes) {
    return lay(nodes, true);
  }

  private List<RexNode> lay(List<RexNode> nodes, boolean truth) {
    nodes.forEach(this::checkDeferred);
    List<RexNode> simple = new ArrayList<>();
    for (RexNode node : nodes) {
      simple.add(node.accept(new Replacing(truth)));
    }
    return overWindows(simple);
  }

  /** What was put off is passed on as it is, and not calculated with. */
  private void checkDeferred(RexNode node) {
    if (node instanceof RexInputRef || Deferring.personWhere(node, rows).isPresent()) {
      return;
    }
    node.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitInputRef(RexInputRef ref) {
            if (rows.deferred().containsKey(ref.getIndex())) {
              throw relations.deferred(rows, ref.getIndex(), relations.over(rows).place(node));
            }
            return null;
          }
        });
  }

  private final class Replacing extends RexShuttle {
    private boolean truth;

    Replacing(boolean truth) {
      this.truth = truth;
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
      Subqueries.Laid laid = subqueries.lay(rows, query, truth);
      rows = laid.rows();
      return laid.node();
    }

    @Override
    public RexNode visitCall(RexCall call) {
      if (call.getOperator().equals(SqlStdOperatorTable.COALESCE)) {
        return merged(call);
      }
      boolean before = truth;
      truth = before && (call.getKind() == SqlKind.AND || call.getKind() == SqlKind.OR);
      RexNode replaced = Deferring.isChoice(call) ? choice(call) : super.visitCall(call);
      truth = before;
      return replaced;
    }

    private RexNode choice(RexCall call) {
      List<RexNode> operands = new ArrayList<>();
      boolean changed = false;
      for (int i = 0; i < call.getOperands().size(); i++) {
        truth = i % 2 == 0 && i + 1 < call.getOperands().size();
        operands.add(call.getOperands().get(i).accept(this));
        changed |= !operands.get(i).equals(call.getOperands().get(i));
      }
      return changed ? call.clone(call.getType(), operands) : call;
    }
  }

  /** The one column that a join USING a column makes of both sides' columns. */
  private RexNode merged(RexCall call) {
    List<Expr> sides = call.getOperands().stream().map(relations.over(rows)::of).toList();
    if (sides.stream().allMatch(rows::isMaybePerson) && rows.isPersonal()) {
      return column(rows.relation(), rows.person(), call.getType());
    }
    return Merging.kept(rows.relation(), sides)
        .<RexNode>map(ordinal -> column(rows.relation(), ordinal, call.getType()))
        .orElse(call);
  }

  private List<RexNode> overWindows(List<RexNode> nodes) {
    WindowCalls windows = relations.windows(relations.over(rows), rows.visible().size());
    List<RexNode> lifted = nodes.stream().map(windows::lift).toList();
    if (windows.calls().isEmpty()) {
      return nodes;
    }
    int first = RelationWidth.of(rows.relation());
    Relation.Window window = new Relation.Window(rows.relation(), windows.calls());
    for (int i = 0; i < windows.calls().size(); i++) {
      rows = rows.and(window, first + i);
    }
    return lifted;
  }

  private RexNode column(Relation relation, int ordinal, RelDataType type) {
    rows = rows.and(relation, ordinal);
    return new RexInputRef(rows.visible().size() - 1, type);
  }
}
