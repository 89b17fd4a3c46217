package io.ansim.gateway.state;

import io.ansim.gateway.person.PersonId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A question that was asked, let through or not.
 *
 * @param logIndex the log entry that says so
 * @param dataset the dataset asked
 * @param project the project that asked
 * @param purpose what it was asked for
 * @param mark what tells the same text of the same person, and nothing to whoever lacks their key
 * @param job the job it became; nothing if it was refused
 * @param person whose key opens the text
 * @param sealed the text
 * @param at when it was asked
 */
public record AskedQuestion(
    long logIndex,
    DatasetId dataset,
    ProjectId project,
    Purpose purpose,
    Digest mark,
    Optional<JobId> job,
    PersonId person,
    Bytes sealed,
    Instant at) {
  @Override
  public String toString() {
    return "AskedQuestion[" + logIndex + "]";
  }
}
