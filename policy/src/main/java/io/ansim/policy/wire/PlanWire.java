package io.ansim.policy.wire;

import static io.ansim.policy.wire.ExprWire.EXPR;
import static io.ansim.policy.wire.ExprWire.NAME;
import static io.ansim.policy.wire.RelationWire.RELATION;
import static io.ansim.policy.wire.RelationWire.UNIT_AGGREGATE;
import static io.ansim.policy.wire.RelationWire.WINDOW_CALL;
import static io.ansim.policy.wire.ReleasedPlanWire.AGGREGATE;
import static io.ansim.policy.wire.ReleasedPlanWire.RELEASED;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;

/** The binary form of plans. */
public final class PlanWire {
  /** The binary form of a plan. */
  public static final Codec<Plan> PLAN =
      new Fields<Plan>()
          .with(RELEASED, Plan::root)
          .with(NAME.list(), Plan::labels)
          .make(row -> new Plan(row.at(0), row.at(1)));

  private PlanWire() {}

  /** A question's identity: the digest of its plan without the labels. */
  public static Digest hash(Plan plan) {
    return Digest.of(RELEASED.encode(plan.root()));
  }

  /** The binary form of a part of a plan, which also puts parts in order. */
  public static byte[] bytes(PlanNode part) {
    return switch (part) {
      case Expr expr -> EXPR.encode(expr);
      case Relation relation -> RELATION.encode(relation);
      case Released released -> RELEASED.encode(released);
      case Aggregate aggregate -> AGGREGATE.encode(aggregate);
      case UnitAggregate aggregate -> UNIT_AGGREGATE.encode(aggregate);
      case WindowCall call -> WINDOW_CALL.encode(call);
    };
  }
}
