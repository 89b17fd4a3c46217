package io.ansim.policy.canonical;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;

/**
 * The one form of equal questions. It depends on the plan and the policy's tables alone, keeps the
 * meaning of every plan that type-checks, and is its own canonical form.
 *
 * <p>The order of rows that a question leaves open is no part of its meaning, and neither is a
 * group by constants, which is answered like no group at all.
 */
public final class Canonical {
  /** More rounds than any plan within the size limits was seen to need. */
  private static final int MOST_ROUNDS = 32;

  private Canonical() {}

  /**
   * The canonical form of a plan.
   *
   * @throws io.ansim.policy.plan.IllTypedPlan if the plan does not type-check
   */
  public static Plan of(DatasetPolicy policy, Plan plan) {
    return of(policy, plan, Origins.IGNORED);
  }

  /**
   * The canonical form of a plan, told part by part.
   *
   * @param origins hears what takes the place of what
   * @throws io.ansim.policy.plan.IllTypedPlan if the plan does not type-check
   */
  public static Plan of(DatasetPolicy policy, Plan plan, Origins origins) {
    new RowTypes(policy).of(plan.root());
    Released form = plan.root();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Released next = new ReleasedForm(new Pass(policy, origins)).of(form);
      if (next.equals(form)) {
        return new Plan(form, plan.labels());
      }
      form = next;
    }
    // INVARIANT: what comes to no end stays as it was, so that it is its own canonical form.
    return plan;
  }

  /**
   * Whether a plan is in canonical form.
   *
   * @throws io.ansim.policy.plan.IllTypedPlan if the plan does not type-check
   */
  public static boolean isCanonical(DatasetPolicy policy, Plan plan) {
    return of(policy, plan).equals(plan);
  }
}
