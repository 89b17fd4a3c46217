package io.ansim.policy.plan;

/**
 * Which rows around the current one a window function looks at. By rows, the ends are positions
 * from the current row; by peers (rows that compare equal), they are the current row's peers or
 * unbounded.
 *
 * @param byRows whether the ends are positions of rows; otherwise of peers
 * @param first the first row: negative for so many before, 0 for the current
 * @param last the last row, not before the first
 */
public record Frame(boolean byRows, long first, long last) {
  /** From the very first row. */
  public static final long UNBOUNDED_PRECEDING = Long.MIN_VALUE;

  /** To the very last row. */
  public static final long UNBOUNDED_FOLLOWING = Long.MAX_VALUE;

  /** The furthest bounded row, either way. */
  public static final long MAX_REACH = 10_000;

  /** Everything up to the current row and its peers, as SQL has it where nothing is said. */
  public static final Frame UP_TO_PEERS = new Frame(false, UNBOUNDED_PRECEDING, 0);

  /** All rows of the partition. */
  public static final Frame WHOLE = new Frame(false, UNBOUNDED_PRECEDING, UNBOUNDED_FOLLOWING);

  /** Checks the order of the ends. */
  public Frame {
    if (first > last || first == UNBOUNDED_FOLLOWING || last == UNBOUNDED_PRECEDING) {
      throw new IllegalArgumentException("a frame's ends are in order");
    }
    if (!isUsable(first, byRows) || !isUsable(last, byRows)) {
      throw new IllegalArgumentException("a frame's end that is too far or no peer");
    }
  }

  private static boolean isUsable(long end, boolean byRows) {
    return end == UNBOUNDED_PRECEDING
        || end == UNBOUNDED_FOLLOWING
        || end == 0
        || (byRows && end >= -MAX_REACH && end <= MAX_REACH);
  }
}
