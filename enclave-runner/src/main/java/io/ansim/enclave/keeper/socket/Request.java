package io.ansim.enclave.keeper.socket;

import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Signed;

/** The one thing a peer asks on a connection; no signature is verified yet. */
public sealed interface Request {
  /**
   * Run a job.
   *
   * @param job the signed job
   */
  record Submit(Signed job) implements Request {}

  /**
   * Stop a job.
   *
   * @param job the signed job identifier
   */
  record Cancel(Signed job) implements Request {}

  /**
   * Report on yourself.
   *
   * @param nonce what the report is bound to
   */
  record AskHealth(Bytes nonce) implements Request {}
}
