package io.ansim.enclave.keeper.socket;

import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Signed;
import io.ansim.policy.ledger.AskOdometer;

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
   * Show what a held result is like.
   *
   * @param job the signed job identifier
   */
  record View(Signed job) implements Request {}

  /**
   * Let a held result go.
   *
   * @param discharge the signed wish, with the approvals
   */
  record LetGo(Signed discharge) implements Request {}

  /**
   * Forget a dataset.
   *
   * @param dataset the signed identifier of the dataset
   */
  record Forget(Signed dataset) implements Request {}

  /**
   * Report on yourself.
   *
   * @param nonce what the report is bound to
   */
  record AskHealth(Bytes nonce) implements Request {}

  /**
   * Raise a budget.
   *
   * @param raise the signed top-up
   */
  record RaiseBudget(Signed raise) implements Request {}

  /**
   * Tell what was spent.
   *
   * @param ask of which dataset
   */
  record Spent(AskOdometer ask) implements Request {}
}
