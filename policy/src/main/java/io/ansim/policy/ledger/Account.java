package io.ansim.policy.ledger;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import java.util.Optional;

/**
 * What is spent of one dataset: by one project, or by all of them together. The second bounds what
 * projects can learn that put their answers together.
 *
 * @param dataset the dataset
 * @param project the project; empty for all of them
 */
public record Account(DatasetId dataset, Optional<ProjectId> project) {
  /** A project's account of a dataset. */
  public static Account of(ProjectId project, DatasetId dataset) {
    return new Account(dataset, Optional.of(project));
  }

  /** The account of a dataset across all projects. */
  public static Account of(DatasetId dataset) {
    return new Account(dataset, Optional.empty());
  }

  @Override
  public String toString() {
    return project.map(name -> name + "/" + dataset).orElse(dataset.value());
  }
}
