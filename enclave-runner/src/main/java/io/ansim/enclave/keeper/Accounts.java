package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.intake.Policies;
import io.ansim.enclave.keeper.intake.TopUps;
import io.ansim.enclave.keeper.ledger.Ledger;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Price;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import java.util.Optional;

/** What is said of the ledger's accounts, and what raises them. */
final class Accounts {
  private final Policies policies;
  private final Ledger ledger;
  private final TopUps topUps;

  Accounts(Policies policies, Ledger ledger, TopUps topUps) {
    this.policies = policies;
    this.ledger = ledger;
    this.topUps = topUps;
  }

  /** What was spent of a dataset; where no policy is in force, nothing but top-ups may be. */
  Odometer of(AskOdometer ask) {
    Optional<DatasetPolicy> policy = policies.current(ask.dataset()).map(held -> held.policy());
    return ledger.odometer(
        ask,
        policy.map(Price::project).orElse(Budget.NONE),
        policy.map(Price::dataset).orElse(Budget.NONE));
  }

  /** What becomes of a top-up. */
  Raise.Reply raise(Raise raise) {
    return topUps.decide(raise);
  }
}
