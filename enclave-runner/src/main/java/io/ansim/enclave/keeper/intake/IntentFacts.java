package io.ansim.enclave.keeper.intake;

import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Disclosure;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.wire.PlanWire;

/**
 * What an intent entry says will be run; equal to a job's own facts, or the job is not run.
 *
 * @param job the job announced
 * @param dataset the dataset to be asked
 * @param project the project that asks
 * @param purpose what it asks for
 * @param grant the grant it asks under
 * @param policy the digest of the policy it was judged under
 * @param question what stands in the log for the question
 */
public record IntentFacts(
    JobId job,
    DatasetId dataset,
    ProjectId project,
    Purpose purpose,
    GrantId grant,
    Digest policy,
    Commitment question) {

  /** What the intent of a job must say. */
  static IntentFacts of(Job job) {
    return new IntentFacts(
        job.id(),
        job.dataset(),
        job.project(),
        job.purpose(),
        job.grant().id(),
        job.policy(),
        Disclosure.of(job.salt().value(), Disclosure.QUESTION, plan(job).bytes()).commitment());
  }

  /** The question's identity. */
  static Digest plan(Job job) {
    return PlanWire.hash(job.plan());
  }
}
