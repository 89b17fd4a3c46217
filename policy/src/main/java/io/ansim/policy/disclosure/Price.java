package io.ansim.policy.disclosure;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.GroupDomain;
import java.util.List;
import java.util.Optional;

/** What a question costs and how much may be spent: known without looking at the data. */
public final class Price {
  private Price() {}

  /**
   * The cost of a question; nothing for one that reads no rows of persons.
   *
   * @param asks what the judge lets the worker be asked
   */
  public static Optional<Cost> of(DatasetPolicy policy, List<Ask> asks) {
    List<Ask.OfCells> releases =
        asks.stream().filter(Ask.OfCells.class::isInstance).map(Ask.OfCells.class::cast).toList();
    if (releases.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (policy.protection().rules()) {
          case Protection.Dp dp -> {
            Delta delta = Delta.ZERO;
            for (Ask.OfCells release : releases) {
              if (GroupDomain.of(policy, release.leaf()).isEmpty()) {
                delta = delta.plus(dp.selection());
              }
            }
            yield new Cost(dp.perQuery(), delta);
          }
          case Protection.Perturbed _ -> Cost.QUESTION;
          case Protection.Reviewed _ -> Cost.NONE;
        });
  }

  /** How much one project may spend on the dataset. */
  public static Budget project(DatasetPolicy policy) {
    return switch (policy.protection().rules()) {
      case Protection.Dp dp -> dp.project();
      case Protection.Perturbed perturbed -> Budget.ofQuestions(perturbed.questions());
      case Protection.Reviewed _ -> Budget.NONE;
    };
  }

  /** How much all projects may spend on the dataset together. */
  public static Budget dataset(DatasetPolicy policy) {
    return switch (policy.protection().rules()) {
      case Protection.Dp dp -> dp.dataset();
      // The mode bounds what one project asks; what many may find out together it does not.
      case Protection.Perturbed _ -> Budget.ofQuestions(Long.MAX_VALUE);
      case Protection.Reviewed _ -> Budget.NONE;
    };
  }
}
