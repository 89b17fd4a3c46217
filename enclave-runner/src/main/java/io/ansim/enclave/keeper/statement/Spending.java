package io.ansim.enclave.keeper.statement;

import io.ansim.audit.bundle.ReleaseFacts.Accounting;
import io.ansim.audit.bundle.ReleaseFacts.Amount;
import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.enclave.keeper.ledger.Ledger;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.disclosure.Price;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;

/**
 * What questions cost the projects that ask them, by the ledger. Of other projects nothing is told.
 */
public final class Spending {
  private final Ledger ledger;

  /** By this ledger. */
  public Spending(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What a paid question cost its project, and what the project has spent without and with it. */
  Accounting of(AcceptedJob accepted) {
    Cost cost = Price.of(accepted.policy(), accepted.asks()).orElse(Cost.NONE);
    Account account = Account.of(accepted.job().project(), accepted.job().dataset());
    AccountState state = ledger.account(account, Price.project(accepted.policy()));
    Cost after = state.spent();
    // INVARIANT: a question that is answered is paid, so that no difference is negative.
    Budget before = new Budget(after.rho(), after.delta(), after.questions()).minus(cost);
    return new Accounting(amount(state.budget()), amount(before), amount(cost), amount(after));
  }

  private static Amount amount(Budget budget) {
    return new Amount(
        budget.rho().toString(), budget.delta().toString(), Long.toString(budget.questions()));
  }

  private static Amount amount(Cost cost) {
    return new Amount(
        cost.rho().toString(), cost.delta().toString(), Long.toString(cost.questions()));
  }
}
