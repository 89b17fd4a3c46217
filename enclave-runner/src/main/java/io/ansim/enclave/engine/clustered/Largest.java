package io.ansim.enclave.engine.clustered;

/**
 * The two largest contributions of one person to each group, measured from zero and without their
 * signs.
 */
final class Largest {
  private final Look look;
  private final Load load;
  private final long origin;
  private final long maxRows;
  private final int slot;

  /**
   * Contributions to the totals of a load.
   *
   * @param origin the load's origin in units, zero being that of contributions
   * @param slot where in a group's numbers both are
   */
  Largest(Look look, Load load, long origin, long maxRows, int slot) {
    this.look = look;
    this.load = load;
    this.origin = origin;
    this.maxRows = maxRows;
    this.slot = slot;
  }

  int slot() {
    return slot;
  }

  void settle(Pairs pairs, int[] counted, int many, CellStore store) {
    int[] rows = look.rows(pairs);
    for (int i = 0; i < many; i++) {
      int pair = counted[i];
      long fromZero = load.ofPair(pair) + Math.min(rows[pair], maxRows) * origin;
      add(store.numbers(), pairs.cell[pair] * store.width() + slot, Math.abs(fromZero));
    }
  }

  /** Adds a contribution to the two largest. */
  static void add(long[] numbers, int at, long contribution) {
    if (contribution > numbers[at]) {
      numbers[at + 1] = numbers[at];
      numbers[at] = contribution;
    } else if (contribution > numbers[at + 1]) {
      numbers[at + 1] = contribution;
    }
  }
}
