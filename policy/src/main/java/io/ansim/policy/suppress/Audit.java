package io.ansim.policy.suppress;

import java.util.List;

/** What an attack on the published cells of a table came to. */
public sealed interface Audit {
  /**
   * Nobody can narrow a protected cell down to less than its protection interval.
   *
   * @param demands how many things had to stay possible
   * @param solved for how many of them a linear program had to be solved
   */
  record Proven(int demands, int solved) implements Audit {}

  /**
   * It could not be shown that the table is safe.
   *
   * @param cells the positions of the cells without proof, ascending
   */
  record Failed(List<Integer> cells) implements Audit {
    /** Copies the positions. */
    public Failed {
      cells = List.copyOf(cells);
    }
  }
}
