package io.ansim.policy.plan;

/** A plan that does not type-check against the dataset's tables. */
public final class IllTypedPlan extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PlanNode node;

  IllTypedPlan(PlanNode node, String message) {
    super(message);
    this.node = node;
  }

  /** The part that does not type-check. */
  public PlanNode node() {
    return node;
  }
}
