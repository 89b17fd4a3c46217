package io.ansim.enclave.attack;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Price;
import java.util.List;

/** What one project may spend on the dataset, and what it has spent: the ledger's own filter. */
final class Purse {
  private final DatasetPolicy policy;
  private final Budget budget;
  private Cost spent = Cost.NONE;

  Purse(DatasetPolicy policy) {
    this.policy = policy;
    this.budget =
        switch (policy.protection().rules()) {
          case Protection.Dp dp -> dp.project();
          case Protection.Perturbed perturbed -> Budget.ofQuestions(perturbed.questions());
          case Protection.Reviewed _ -> Budget.NONE;
        };
  }

  /** Pays for a question, unless the budget does not admit it. */
  boolean pay(List<Ask> asks) {
    Cost cost = Price.of(policy, asks).orElse(Cost.NONE);
    if (!budget.admits(spent, cost)) {
      return false;
    }
    spent = spent.plus(cost);
    return true;
  }
}
