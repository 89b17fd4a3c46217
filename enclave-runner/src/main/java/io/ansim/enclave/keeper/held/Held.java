package io.ansim.enclave.keeper.held;

import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;

/**
 * A result that is kept durably and waits for people, as they may be shown it. Only {@link
 * HeldResults} makes one.
 */
public final class Held {
  private final HeldResult result;

  Held(HeldResult result) {
    this.result = result;
  }

  /** What the gateway is told, beside what the ledger is by now. */
  public Reply.Held reply(LedgerMark mark) {
    return new Reply.Held(result.job(), result.dossier(), result.evidence().beside(mark));
  }

  HeldResult result() {
    return result;
  }

  @Override
  public String toString() {
    return "Held[" + result.job() + "]";
  }
}
