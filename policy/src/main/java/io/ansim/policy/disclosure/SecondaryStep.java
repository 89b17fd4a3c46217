package io.ansim.policy.disclosure;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Withholds numbers from which others, which a rule forbids, could be computed. */
interface SecondaryStep {
  /**
   * One release of a question after the rules.
   *
   * @param exact its cells
   * @param forbidden by cell and number, the rules that forbid it; none if it may leave
   */
  record Marked(CellProtection.Exact exact, List<List<Set<ReviewRule>>> forbidden) {
    /** Copies the lists. */
    public Marked {
      forbidden = forbidden.stream().map(List::copyOf).toList();
    }
  }

  /** Whether so many releases of one question can be weighed together. */
  boolean covers(int releases);

  /**
   * By release and cell, the numbers to withhold beside the forbidden ones; nothing at all if it
   * cannot be shown to be enough.
   */
  Optional<List<List<BitSet>>> withhold(List<Marked> releases);
}
