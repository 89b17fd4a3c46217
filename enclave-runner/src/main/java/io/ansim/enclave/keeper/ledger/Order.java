package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.JobId;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.ledger.Spending;
import java.time.Instant;

/**
 * A question that wants to be paid.
 *
 * @param job the job
 * @param project the project that asks
 * @param dataset the dataset asked
 * @param question the question
 * @param cost what it costs
 * @param ofProject what the policy lets a project spend
 * @param ofDataset what the policy lets all projects spend together
 */
public record Order(
    JobId job,
    ProjectId project,
    DatasetId dataset,
    Question question,
    Cost cost,
    Budget ofProject,
    Budget ofDataset) {
  /**
   * The entry that pays it.
   *
   * @param opens whether it is run anew, which the dataset's account pays as well
   */
  Entry.Debited debited(boolean opens, Instant at) {
    Spending spending = new Spending(job, project, question, cost, opens ? cost : Cost.NONE, at);
    return new Entry.Debited(dataset, spending, opens);
  }

  /** The account of the project. */
  Account projectAccount() {
    return Account.of(project, dataset);
  }

  /** The account across projects. */
  Account datasetAccount() {
    return Account.of(dataset);
  }
}
