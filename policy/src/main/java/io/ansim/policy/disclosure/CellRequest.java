package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Released;
import java.util.List;

/**
 * What the keeper asks of the worker: the exact cells of one release.
 *
 * @param policy the dataset's policy: its tables, and how much of one person counts
 * @param release the release
 * @param measures what each of its aggregates can weigh, in order
 */
public record CellRequest(DatasetPolicy policy, Released.Release release, List<Measure> measures) {
  /** Checks that every aggregate has its measure. */
  public CellRequest {
    measures = List.copyOf(measures);
    if (measures.size() != release.aggregates().size()) {
      throw new IllegalArgumentException("one measure for each aggregate");
    }
  }
}
