package io.ansim.enclave.keeper.statement;

import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.KeptResult;

/**
 * A statement about a release under the runner's two keys. Only {@link Notary} makes one, so that
 * nothing else leaves in its place.
 */
public final class SignedStatement {
  private final Bytes envelope;

  SignedStatement(Bytes envelope) {
    this.envelope = envelope;
  }

  /** Makes the statement about a result that leaves. */
  @FunctionalInterface
  public interface Maker {
    /** The statement about this result. */
    SignedStatement about(KeptResult result);
  }

  /** The DSSE envelope. */
  public Bytes envelope() {
    return envelope;
  }

  @Override
  public String toString() {
    return "SignedStatement[" + envelope.size() + " bytes]";
  }
}
