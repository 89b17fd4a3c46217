package io.ansim.policy.suppress;

/**
 * One thing that must stay possible: a cell so far from the truth, in the eyes of someone who knows
 * another cell.
 *
 * @param cell the protected cell
 * @param up whether above the truth
 * @param level how far, in units
 * @param insider the cell whose value is known to whoever asks, or {@link #NOBODY}
 */
record Demand(int cell, boolean up, long level, int insider) {
  static final int NOBODY = -1;

  /** The side of the cell that is concerned: twice its position, one more if above. */
  int side() {
    return 2 * cell + (up ? 1 : 0);
  }
}
