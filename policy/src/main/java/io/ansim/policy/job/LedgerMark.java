package io.ansim.policy.job;

import io.ansim.policy.dataset.Digest;
import java.util.regex.Pattern;

/**
 * How far a ledger has come. A ledger that contains a mark has every record it had when the mark
 * was made, unaltered.
 *
 * @param ledger the ledger, 32 lower-case hexadecimal digits drawn when it was begun
 * @param sequence how many records it has, at least 0
 * @param head the digest that chains them all
 */
public record LedgerMark(String ledger, long sequence, Digest head) {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

  /** Checks the name and the number. */
  public LedgerMark {
    if (!NAME.matcher(ledger).matches() || sequence < 0) {
      throw new IllegalArgumentException("a mark names a ledger and how many records it has");
    }
  }
}
