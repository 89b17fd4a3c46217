package io.ansim.gateway.dispatch;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Discharge;
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

  /** Asks for a job to be stopped, and for its held result to be given up. */
  void cancel(JobId job) throws KeeperUnavailable;

  /** Asks for what is open of a dataset to be given up; what reads it now goes on. */
  void forget(DatasetId dataset) throws KeeperUnavailable;

  /** What the keeper shows of a result that it holds. */
  Reply view(JobId job) throws KeeperUnavailable;

  /** Asks for a held result to be let go. */
  Reply discharge(Discharge discharge) throws KeeperUnavailable;

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
