package io.ansim.gateway.workflow;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.time.Instant;
import java.util.List;

/**
 * What somebody applies for.
 *
 * @param dataset the dataset
 * @param project the project
 * @param purpose the purpose
 * @param members the login names of those who would ask, beside the applicant
 * @param until when access should end
 * @param reason why, in the applicant's words
 */
public record Application(
    DatasetId dataset,
    ProjectId project,
    Purpose purpose,
    List<String> members,
    Instant until,
    String reason) {
  /** Copies the list. */
  public Application {
    members = List.copyOf(members);
  }
}
