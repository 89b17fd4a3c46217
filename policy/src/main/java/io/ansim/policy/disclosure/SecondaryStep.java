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

  /** What else is withheld of one group. */
  sealed interface Beside {
    /**
     * Some of its numbers; its name is told.
     *
     * @param withheld the numbers
     */
    record Numbers(BitSet withheld) implements Beside {}

    /**
     * All of it, name and numbers, so that it looks like a group of nobody.
     *
     * @param rules the rules that forbid it as a whole; none if it is withheld for others' sake
     */
    record Group(Set<ReviewRule> rules) implements Beside {
      /** Copies the set. */
      public Group {
        rules = Set.copyOf(rules);
      }
    }
  }

  /**
   * By release and cell, what to withhold beside the forbidden numbers; nothing at all if it cannot
   * be shown to be enough.
   */
  Optional<List<List<Beside>>> withhold(List<Marked> releases);
}
