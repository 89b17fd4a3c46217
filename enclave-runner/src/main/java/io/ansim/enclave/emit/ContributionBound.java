package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Protection;

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

  /** The bound of a policy: nobody is in more groups than a release may have. */
  public static ContributionBound of(Protection protection) {
    return new ContributionBound(protection.maxCells(), protection.maxRowsPerPerson());
  }

  /** Whether somebody could be in more groups than count; a release of more cells is none. */
  boolean bindsWithin(int maxCells) {
    return maxGroups < maxCells;
  }
}
