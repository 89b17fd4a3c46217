package io.ansim.audit.event;

import io.ansim.audit.json.Json;

/**
 * How far a keeper's ledger has come. Marks of one ledger with one number have one digest, or the
 * ledger was put back to an older state.
 *
 * @param id the ledger
 * @param sequence how many records it has, at least 0
 * @param head the digest that chains them all
 */
public record LedgerRef(Identifier id, long sequence, Digest head) {
  /** Checks the number. */
  public LedgerRef {
    if (sequence < 0 || sequence > Json.MAX_WHOLE) {
      throw new IllegalArgumentException("a number of records out of range");
    }
  }
}
