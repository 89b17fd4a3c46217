package io.ansim.policy.wire;

import static io.ansim.policy.wire.ExprWire.NAME;
import static io.ansim.policy.wire.ReleasedPlanWire.RELEASED;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.plan.Plan;

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
}
