package io.ansim.policy.ledger;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.LedgerMark;
import java.util.List;

/**
 * What was spent of a dataset; signed by the keeper, and bound to the question by its nonce. It
 * shows; only the ledger's filter decides.
 *
 * @param nonce the bytes that the question carried
 * @param dataset the dataset
 * @param mark how far the ledger had come
 * @param accounts the dataset's account first, then each project's that was ever spent from
 * @param spendings the last ones, the newest first, at most {@value #MAX_SPENDINGS}
 */
public record Odometer(
    Bytes nonce,
    DatasetId dataset,
    LedgerMark mark,
    List<AccountState> accounts,
    List<Spending> spendings) {
  /** Most spendings told at once. */
  public static final int MAX_SPENDINGS = 1000;

  /** Copies the lists. */
  public Odometer {
    accounts = List.copyOf(accounts);
    spendings = List.copyOf(spendings);
  }
}
