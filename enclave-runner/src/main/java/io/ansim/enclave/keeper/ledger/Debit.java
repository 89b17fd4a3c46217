package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.ledger.Account;

/** What becomes of a question that wants to be paid. */
public sealed interface Debit permits Debit.Exhausted, Debit.Repeated, Shared, Fresh {
  /**
   * It costs more than is left; nothing was spent.
   *
   * @param account the account that has too little left
   */
  record Exhausted(Account account) implements Debit {}

  /**
   * It was answered before, and this is the answer.
   *
   * @param kept the answer
   */
  record Repeated(Kept kept) implements Debit {}
}
