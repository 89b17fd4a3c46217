package io.ansim.policy.ledger;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;

/**
 * How an account stands.
 *
 * @param account the account
 * @param budget the most that may be spent: the policy's budget and every top-up
 * @param spent what is spent
 */
public record AccountState(Account account, Budget budget, Cost spent) {
  /** What may still be spent. */
  public Budget remaining() {
    return budget.minus(spent);
  }
}
