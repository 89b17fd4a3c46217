package io.ansim.policy.disclosure;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.GroupDomain;
import java.util.List;
import java.util.Optional;

/** What a question costs under a policy, and how much may be spent; told without data. */
public final class Price {
  private Price() {}

  /**
   * What a question costs: nothing if it reads no persons. Empty if it cannot be told, and then it
   * is not to be run.
   */
  public static Optional<Cost> of(DatasetPolicy policy, List<Ask> asks) {
    long releases = asks.stream().filter(ask -> ask instanceof Ask.OfCells).count();
    if (releases == 0) {
      return Optional.of(Cost.NONE);
    }
    return switch (policy.protection().rules()) {
      case Protection.Dp dp -> Optional.of(new Cost(dp.perQuery(), selections(policy, dp, asks)));
      case Protection.Perturbed _, Protection.Reviewed _ -> Optional.of(Cost.QUESTION);
    };
  }

  /** How much one project may spend. */
  public static Budget project(DatasetPolicy policy) {
    return switch (policy.protection().rules()) {
      case Protection.Dp dp -> dp.project();
      case Protection.Perturbed perturbed -> Budget.ofQuestions(perturbed.questions());
      case Protection.Reviewed _ -> Budget.ofQuestions(Long.MAX_VALUE);
    };
  }

  /** How much all projects may spend together. */
  public static Budget dataset(DatasetPolicy policy) {
    return switch (policy.protection().rules()) {
      case Protection.Dp dp -> dp.dataset();
      case Protection.Perturbed _, Protection.Reviewed _ -> Budget.ofQuestions(Long.MAX_VALUE);
    };
  }

  /** The union bound over the releases whose groups nobody declared. */
  private static Delta selections(DatasetPolicy policy, Protection.Dp dp, List<Ask> asks) {
    Delta delta = Delta.ZERO;
    for (Ask ask : asks) {
      if (ask instanceof Ask.OfCells release && GroupDomain.of(policy, release.leaf()).isEmpty()) {
        delta = delta.plus(dp.selection());
      }
    }
    return delta;
  }
}
