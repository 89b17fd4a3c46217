package io.ansim.enclave.engine.clustered;

import java.util.Arrays;

/**
 * Keeps of the rows of a block those in groups in which their person counts, all persons being
 * complete in the block: the rows whose group's rank is no more than that of the last group that
 * counts.
 */
final class GroupBound {
  // How many ranks one walk over a person's rows finds, and for how many it is walked again.
  private static final int AT_ONCE = 4;
  private static final int FEW = 16;

  private final int most;
  private final Chooser chooser;
  private final long[] ranks = new long[Frame.ROWS];
  private final long[] sorted = new long[Frame.ROWS];
  private final int[] ends = new int[Frame.ROWS];
  private final int[] places = new int[Frame.ROWS];

  /** At most so many groups of a person. */
  GroupBound(int most, Chooser chooser) {
    this.most = most;
    this.chooser = chooser;
  }

  /** Takes the other rows out of the block and their groups out of the groups of its rows. */
  void keep(Frame frame, int[] ids) {
    if (!isAnyBound(frame.persons, frame.count, most)) {
      return;
    }
    int persons = rank(frame, ids);
    int kept = 0;
    int from = 0;
    for (int i = 0; i < persons; i++) {
      int to = ends[i];
      kept =
          to - from <= most
              ? keepAll(from, to, places, kept)
              : keepUpTo(ranks, from, to, last(ranks, from, to, most, sorted), places, kept);
      from = to;
    }
    if (kept < frame.count) {
      frame.keep(places, kept);
      for (int i = 0; i < kept; i++) {
        ids[i] = ids[places[i]];
      }
    }
  }

  /** Ranks the rows of persons with many of them, and finds where each person ends; how many. */
  private int rank(Frame frame, int[] ids) {
    int persons = ends(frame.persons, frame.count, ends);
    chooser.mix(frame, ids, ends, persons, most, ranks);
    Ranks.signed(ranks, frame.count);
    return persons;
  }

  private static int ends(int[] persons, int rows, int[] ends) {
    int count = 0;
    for (int i = 1; i < rows; i++) {
      ends[count] = i;
      count += persons[i] == persons[i - 1] ? 0 : 1;
    }
    ends[count] = rows;
    return count + 1;
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

  private static int keepAll(int from, int to, int[] places, int at) {
    int kept = at;
    for (int i = from; i < to; i++) {
      places[kept++] = i;
    }
    return kept;
  }

  /**
   * The rank of the last group that counts: the greatest of so many least different ones, or what
   * is no less than any.
   *
   * @param room for as many ranks
   */
  static long last(long[] ranks, int from, int to, int most, long[] room) {
    if (most > FEW) {
      System.arraycopy(ranks, from, room, 0, to - from);
      Arrays.sort(room, 0, to - from);
      return nth(room, to - from, most);
    }
    long floor = Long.MIN_VALUE;
    int left = most;
    while (left > AT_ONCE) {
      long last = least(ranks, from, to, floor, AT_ONCE);
      if (last == Long.MAX_VALUE) {
        return last;
      }
      floor = last + 1;
      left -= AT_ONCE;
    }
    return least(ranks, from, to, floor, left);
  }

  /** Of some numbers in order the n-th different one; the greatest that there is if it has none. */
  private static long nth(long[] sorted, int size, int n) {
    int different = 1;
    for (int i = 1; i < size; i++) {
      different += sorted[i] == sorted[i - 1] ? 0 : 1;
      if (different > n) {
        return sorted[i - 1];
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * The n-th different number, of at most four, among those from a floor on; the greatest that
   * there is if it has none. What is random is not branched on.
   */
  private static long least(long[] ranks, int from, int to, long floor, int n) {
    long first = Long.MAX_VALUE;
    long second = Long.MAX_VALUE;
    long third = Long.MAX_VALUE;
    long fourth = Long.MAX_VALUE;
    for (int i = from; i < to; i++) {
      long rank = ranks[i];
      long greater =
          rank < floor || rank == first || rank == second || rank == third ? Long.MAX_VALUE : rank;
      long lesser = Math.min(first, greater);
      greater = Math.max(first, greater);
      first = lesser;
      lesser = Math.min(second, greater);
      greater = Math.max(second, greater);
      second = lesser;
      lesser = Math.min(third, greater);
      greater = Math.max(third, greater);
      third = lesser;
      fourth = Math.min(fourth, greater);
    }
    return switch (n) {
      case 1 -> first;
      case 2 -> second;
      case 3 -> third;
      default -> fourth;
    };
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
