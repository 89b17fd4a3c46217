package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.PersonFacts;
import io.ansim.policy.plan.Released;
import java.util.HashSet;
import java.util.Set;

/**
 * How much of one person a release holds at most: what the policy lets count, or less where the
 * question itself says less.
 *
 * @param groups groups that a person is counted in, at least 1
 * @param isWithin whether nobody can be in more groups, so that none has to be left out
 * @param rows rows of a person that count in one group, at least 1
 */
public record Contribution(int groups, boolean isWithin, int rows) {
  private static final int PERSON = 0;

  /**
   * The contribution of a person to a release.
   *
   * @param release a release that the judge permits
   */
  public static Contribution of(DatasetPolicy policy, Released.Release release) {
    boolean oneGroup =
        release.keys().isEmpty()
            || Multiplicity.isOnePerPerson(policy, release)
            || PersonFacts.areKeysOf(policy, release);
    int groups = policy.protection().maxGroups();
    return new Contribution(
        oneGroup ? 1 : groups,
        oneGroup || groups == policy.protection().maxCells(),
        isOneRow(policy, release) ? 1 : policy.protection().maxRowsPerPerson());
  }

  /** Whether no two rows of a person are in the same group. */
  private static boolean isOneRow(DatasetPolicy policy, Released.Release release) {
    Set<Integer> columns = new HashSet<>(Set.of(PERSON));
    for (Expr key : release.keys()) {
      if (key instanceof Expr.Column(int ordinal)) {
        columns.add(ordinal);
      }
    }
    return Multiplicity.isUnique(policy, release.input(), columns);
  }
}
