package io.ansim.enclave.engine.clustered;

/**
 * Keeps of the rows of a block those in groups in which their person counts, all persons being
 * complete in the block: the rows whose group's rank is no more than that of the last group that
 * counts.
 */
final class GroupBound {
  private final int most;
  private final Chooser chooser;
  private final long[] ranks = new long[Frame.ROWS];
  private final long[] least;
  private final int[] places = new int[Frame.ROWS];

  /** At most so many groups of a person. */
  GroupBound(int most, Chooser chooser) {
    this.most = most;
    this.chooser = chooser;
    this.least = new long[Math.min(most, Frame.ROWS)];
  }

  /** Takes the other rows out of the block and their groups out of the groups of its rows. */
  void keep(Frame frame, int[] ids) {
    if (!isAnyBound(frame.persons, frame.count, most)) {
      return;
    }
    int kept = 0;
    int[] persons = frame.persons;
    for (int from = 0; from < frame.count; ) {
      int to = end(persons, from, frame.count);
      if (to - from <= most) {
        kept = keepAll(from, to, places, kept);
      } else {
        chooser.rank(frame, ids, from, to, ranks);
        kept = keepLeast(from, to, kept);
      }
      from = to;
    }
    if (kept < frame.count) {
      frame.keep(places, kept);
      for (int i = 0; i < kept; i++) {
        ids[i] = ids[places[i]];
      }
    }
  }

  /**
   * Whether a person has more rows than count: whether some difference is 0, the only number that
   * is not negative in itself or in its negation. Without a comparison the compiler makes vectors
   * of the loop.
   */
  static boolean isAnyBound(int[] persons, int rows, int most) {
    int signs = -1;
    for (int i = 0; i < rows - most; i++) {
      int difference = persons[i] ^ persons[i + most];
      signs &= difference | -difference;
    }
    return signs >= 0;
  }

  private static int end(int[] persons, int from, int rows) {
    int person = persons[from];
    int to = from + 1;
    while (to < rows && persons[to] == person) {
      to++;
    }
    return to;
  }

  private static int keepAll(int from, int to, int[] places, int at) {
    int kept = at;
    for (int i = from; i < to; i++) {
      places[kept++] = i;
    }
    return kept;
  }

  private int keepLeast(int from, int to, int at) {
    int size = least(ranks, from, to, least);
    return keepUpTo(ranks, from, to, least[size - 1], places, at);
  }

  /** Writes the least different ranks in order; how many. */
  private static int least(long[] ranks, int from, int to, long[] least) {
    int last = least.length - 1;
    int size = 0;
    for (int i = from; i < to; i++) {
      long rank = ranks[i];
      if (size > last && rank >= least[last]) {
        continue;
      }
      int place = size;
      while (place > 0 && rank < least[place - 1]) {
        place--;
      }
      if (place == 0 || least[place - 1] != rank) {
        int moved = Math.min(size, last);
        for (int j = moved; j > place; j--) {
          least[j] = least[j - 1];
        }
        least[place] = rank;
        size = moved + 1;
      }
    }
    return size;
  }

  private static int keepUpTo(long[] ranks, int from, int to, long last, int[] places, int at) {
    int kept = at;
    for (int i = from; i < to; i++) {
      places[kept] = i;
      kept += ranks[i] <= last ? 1 : 0;
    }
    return kept;
  }
}
