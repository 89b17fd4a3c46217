package io.ansim.policy.ledger;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;

/**
 * A question about what was spent of a dataset.
 *
 * @param dataset the dataset
 * @param nonce {@value #NONCE_BYTES} bytes that the answer repeats
 */
public record AskOdometer(DatasetId dataset, Bytes nonce) {
  /** Length of the nonce. */
  public static final int NONCE_BYTES = 32;

  /** Checks the nonce. */
  public AskOdometer {
    if (nonce.size() != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce of another length");
    }
  }
}
