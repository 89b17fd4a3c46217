package io.ansim.benchmarks.terms;

import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Plan;
import java.util.List;

/**
 * A question as the keeper takes it.
 *
 * @param plan what is released
 * @param asks what is computed for it
 */
public record Planned(Plan plan, List<Ask> asks) {
  /** Copies the list. */
  public Planned {
    asks = List.copyOf(asks);
  }

  /** A text as a plan that a policy lets be answered. */
  public static Planned of(String text, DatasetPolicy policy) {
    return switch (new CalciteQuestions().check(policy, text)) {
      case Checked.Accepted accepted -> new Planned(accepted.plan(), asks(accepted.decision()));
      case Checked.Refused refused -> throw new IllegalStateException(text + ": " + refused);
    };
  }

  private static List<Ask> asks(Decision decision) {
    return switch (decision) {
      case Decision.Permit(List<Ask> asks) -> asks;
      case Decision.Refer(List<Ask> asks) -> asks;
      case Decision.Deny denied ->
          throw new IllegalStateException("accepted and denied: " + denied);
    };
  }
}
