package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Released;
import java.util.List;

/**
 * What the keeper asks of the worker: the exact cells of one release.
 *
 * @param release the release
 * @param measures what each of its aggregates can weigh, in order
 * @param maxRowsPerPerson most rows of one person that count in one cell
 * @param maxCells most groups that are handed over; more is a failure
 */
public record CellRequest(
    Released.Release release, List<Measure> measures, int maxRowsPerPerson, int maxCells) {
  /** Checks that every aggregate has its measure. */
  public CellRequest {
    measures = List.copyOf(measures);
    if (measures.size() != release.aggregates().size()) {
      throw new IllegalArgumentException("one measure for each aggregate");
    }
  }
}
