package io.ansim.enclave.attack;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Released;
import java.util.List;

/** What one project may spend on the dataset, and what it has spent: the ledger's own filter. */
final class Purse {
  private final Protection.Rules rules;
  private final Budget budget;
  private Cost spent = Cost.NONE;

  Purse(DatasetPolicy policy) {
    this.rules = policy.protection().rules();
    this.budget =
        switch (rules) {
          case Protection.Dp dp -> dp.project();
          case Protection.Perturbed perturbed -> Budget.ofQuestions(perturbed.questions());
          case Protection.Reviewed _ -> Budget.ofQuestions(Long.MAX_VALUE);
        };
  }

  /** Pays for a question, unless the budget does not admit it. */
  boolean pay(List<Ask> asks) {
    Cost cost = cost(asks);
    if (!budget.admits(spent, cost)) {
      return false;
    }
    spent = spent.plus(cost);
    return true;
  }

  private Cost cost(List<Ask> asks) {
    return switch (rules) {
      case Protection.Dp dp -> {
        boolean selects =
            asks.stream()
                .anyMatch(ask ->
                    ask.leaf() instanceof Released.Release release && !release.keys().isEmpty());
        yield new Cost(dp.perQuery(), selects ? dp.selection() : Delta.ZERO);
      }
      case Protection.Perturbed _, Protection.Reviewed _ -> Cost.QUESTION;
    };
  }
}
