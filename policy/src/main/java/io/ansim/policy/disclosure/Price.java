package io.ansim.policy.disclosure;

import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.GroupDomain;
import java.util.List;
import java.util.Optional;

/** What a question costs: known from the policy and the question, never from the data. */
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
          case Protection.Reviewed _ -> new Cost(Rho.ZERO, Delta.ZERO);
        });
  }
}
