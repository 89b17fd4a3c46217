package io.ansim.benchmarks.enclave;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The policy of the claims, and what it makes of questions. */
final class Terms {
  /** The policy of `claims.yaml`. */
  static final DatasetPolicy POLICY = read();

  private Terms() {}

  /**
   * A question as the keeper takes it.
   *
   * @param plan what is released
   * @param asks what is computed for it
   */
  record Planned(Plan plan, List<Ask> asks) {}

  /** The same terms, but of one person at most four groups count. */
  static DatasetPolicy bounded() {
    Protection.Dp own = (Protection.Dp) POLICY.protection().rules();
    return POLICY.under(
        new Protection.Dp(
            Protection.Dp.standard().maxGroups(),
            own.perQuery(),
            own.selection(),
            own.project(),
            own.dataset()));
  }

  /** A text as a plan that the policy permits. */
  static Planned plan(String text, DatasetPolicy policy) {
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

  private static DatasetPolicy read() {
    try (InputStream in = Terms.class.getResourceAsStream("claims.yaml")) {
      if (in == null) {
        throw new IllegalStateException("no resource `claims.yaml`");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.read("claims.yaml", text)) {
        case Reading.Accepted(DatasetPolicy policy) -> policy;
        case Reading.Refused refused -> throw new IllegalStateException(refused.toString());
      };
    } catch (IOException unreadable) {
      throw new IllegalStateException("the policy cannot be read", unreadable);
    }
  }
}
