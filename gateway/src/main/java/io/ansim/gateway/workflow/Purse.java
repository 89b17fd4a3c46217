package io.ansim.gateway.workflow;

import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Price;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Spending;
import java.util.Optional;

/**
 * What a project can pay with: its own account of a dataset and the one of all projects.
 *
 * @param project the project's account
 * @param dataset the account across all projects
 * @param odometer what was spent
 */
record Purse(AccountState project, AccountState dataset, Odometer odometer) {
  /** The accounts as they stand; one that nobody spent from has the policy's budget. */
  static Purse of(DatasetPolicy policy, Account project, Odometer odometer) {
    Account all = Account.of(policy.dataset());
    return new Purse(
        find(odometer, project)
            .orElseGet(() -> new AccountState(project, Price.project(policy), Cost.NONE)),
        find(odometer, all)
            .orElseGet(() -> new AccountState(all, Price.dataset(policy), Cost.NONE)),
        odometer);
  }

  private static Optional<AccountState> find(Odometer odometer, Account account) {
    return odometer.accounts().stream()
        .filter(state -> state.account().equals(account))
        .findFirst();
  }

  /** Whether both accounts have enough left. */
  boolean has(Cost cost) {
    return hasOwn(cost) && dataset.budget().admits(dataset.spent(), cost);
  }

  /** Whether the project's account has enough left. */
  boolean hasOwn(Cost cost) {
    return project.budget().admits(project.spent(), cost);
  }

  /**
   * Whether the project has paid for a question before, of the data as they are: then it is
   * answered as it was, for nothing. Empty where the odometer does not reach back far enough.
   */
  Optional<Boolean> hasPaid(Digest plan, Digest policy) {
    Optional<Digest> store =
        odometer.spendings().stream().map(spending -> spending.question().store()).findFirst();
    boolean paid =
        odometer.spendings().stream()
            .filter(spending -> Optional.of(spending.project()).equals(project.account().project()))
            .map(Spending::question)
            .anyMatch(question ->
                question.plan().equals(plan)
                    && question.policy().equals(policy)
                    && Optional.of(question.store()).equals(store));
    boolean isWhole = odometer.spendings().size() < Odometer.MAX_SPENDINGS;
    return paid || isWhole ? Optional.of(paid) : Optional.empty();
  }
}
