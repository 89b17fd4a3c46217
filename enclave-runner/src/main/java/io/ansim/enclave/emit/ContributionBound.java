package io.ansim.enclave.emit;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Contribution;
import io.ansim.policy.plan.Released;

/**
 * How much of one person counts in one release. Of more, a part is chosen by a keyed hash, so that
 * the choice repeats on the same data and nobody without the key can steer it.
 *
 * @param maxGroups the most groups of a release that one person is counted in, at least 1
 * @param maxRows the most rows of one person that count in one group, at least 1
 */
public record ContributionBound(int maxGroups, int maxRows) {
  /** Checks that somebody counts at all. */
  public ContributionBound {
    if (maxGroups < 1 || maxRows < 1) {
      throw new IllegalArgumentException("a person counts in at least one group with one row");
    }
  }

  /**
   * The bound of a release under a policy: no part is chosen where nobody can have more.
   *
   * @param release a release that the judge permits
   */
  public static ContributionBound of(DatasetPolicy policy, Released.Release release) {
    Contribution contribution = Contribution.of(policy, release);
    return new ContributionBound(
        contribution.isWithin() ? Integer.MAX_VALUE : contribution.groups(), contribution.rows());
  }

  /** Whether somebody could be in more groups than count. */
  boolean bindsGroups() {
    return maxGroups < Integer.MAX_VALUE;
  }
}
