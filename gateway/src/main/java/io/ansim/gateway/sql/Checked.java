package io.ansim.gateway.sql;

import io.ansim.policy.check.Decision;
import io.ansim.policy.plan.Plan;
import java.util.List;

/** What becomes of a text. */
public sealed interface Checked {
  /**
   * It is a question that is answered.
   *
   * @param plan the question
   * @param decision a permit or a referral
   * @param words the question in plain words
   */
  record Accepted(Plan plan, Decision decision, PlanWords words) implements Checked {}

  /**
   * It is refused.
   *
   * @param objections every reason, in the order of the text, at least one
   */
  record Refused(List<PlacedObjection> objections) implements Checked {
    /** Copies the list. */
    public Refused {
      objections = List.copyOf(objections);
    }
  }
}
