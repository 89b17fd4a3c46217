package io.ansim.gateway.dispatch;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import java.util.function.IntConsumer;

/** The keeper, as the gateway sees it. */
public interface Keeper {
  /**
   * Signs a job, hands it over and waits for the verified reply.
   *
   * @param job the job
   * @param progress told how far it is, in percent
   * @throws KeeperUnavailable if there is no keeper to talk to, or its reply cannot be verified
   */
  Reply submit(Job job, IntConsumer progress) throws KeeperUnavailable;

  /** Asks for a job to be stopped; does nothing if it is not running. */
  void cancel(JobId job) throws KeeperUnavailable;

  /** What the keeper says of itself, now. */
  Health health() throws KeeperUnavailable;

  /**
   * Signs a top-up of a budget and hands it over; the keeper raises the budget only if the log
   * proves that two stewards decided so.
   */
  Raise.Reply raise(Raise raise) throws KeeperUnavailable;

  /** What was spent of a dataset, by the keeper's ledger. */
  Odometer odometer(DatasetId dataset) throws KeeperUnavailable;
}
