package io.ansim.benchmarks.enclave;

import io.ansim.benchmarks.terms.Terms;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;

/** The terms under which the claims are asked. */
final class ClaimsPolicy {
  /** The policy of `claims.yaml`. */
  static final DatasetPolicy STANDARD = Terms.beside(ClaimsPolicy.class, "claims.yaml");

  private ClaimsPolicy() {}

  /** The same terms, but of one person at most four groups count. */
  static DatasetPolicy bounded() {
    Protection.Dp own = (Protection.Dp) STANDARD.protection().rules();
    return STANDARD.under(
        new Protection.Dp(
            Protection.Dp.standard().maxGroups(),
            own.perQuery(),
            own.selection(),
            own.project(),
            own.dataset()));
  }
}
