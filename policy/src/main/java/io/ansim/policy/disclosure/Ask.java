package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Released;
import java.util.List;

/** One thing that the keeper asks of the worker. */
public sealed interface Ask {
  /** The part of the plan that it answers. */
  Released.Leaf leaf();

  /**
   * The exact cells of a release.
   *
   * @param leaf the release
   * @param measures what each of its aggregates can weigh, in order
   */
  record OfCells(Released.Release leaf, List<Measure> measures) implements Ask {
    /** Checks that every aggregate has its measure. */
    public OfCells {
      measures = List.copyOf(measures);
      if (measures.size() != leaf.aggregates().size()) {
        throw new IllegalArgumentException("one measure for each aggregate");
      }
    }
  }

  /**
   * Public rows as they are.
   *
   * @param leaf which rows
   */
  record OfRows(Released.Browse leaf) implements Ask {}
}
