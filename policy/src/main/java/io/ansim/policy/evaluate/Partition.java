package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Value;
import java.util.Comparator;
import java.util.List;

/** The positions of the rows of one partition in order, and which of them are peers. */
final class Partition {
  private final int[] firstPeers;
  private final int[] endsOfPeers;
  private final int[] ranks;

  private Partition(int size) {
    this.firstPeers = new int[size];
    this.endsOfPeers = new int[size];
    this.ranks = new int[size];
  }

  /**
   * Rows in order.
   *
   * @param keys what each was ordered by
   * @param order by which rows are peers that compare equal
   */
  static Partition of(List<List<Value>> keys, Comparator<List<Value>> order) {
    Partition partition = new Partition(keys.size());
    int rank = 0;
    for (int first = 0; first < keys.size(); rank++) {
      int end = first + 1;
      while (end < keys.size() && order.compare(keys.get(first), keys.get(end)) == 0) {
        end++;
      }
      for (int i = first; i < end; i++) {
        partition.firstPeers[i] = first;
        partition.endsOfPeers[i] = end;
        partition.ranks[i] = rank;
      }
      first = end;
    }
    return partition;
  }

  int size() {
    return ranks.length;
  }

  /** The position of a row's first peer. */
  int firstPeer(int row) {
    return firstPeers[row];
  }

  /** How many groups of peers come before a row. */
  int rank(int row) {
    return ranks[row];
  }

  /** The first position of a row's frame; never less than that of the row before. */
  int start(Frame frame, int row) {
    if (frame.first() == Frame.UNBOUNDED_PRECEDING) {
      return 0;
    }
    return frame.byRows() ? Math.clamp(row + frame.first(), 0, size()) : firstPeers[row];
  }

  /** The position after a row's frame; never less than its start or that of the row before. */
  int end(Frame frame, int row) {
    if (frame.last() == Frame.UNBOUNDED_FOLLOWING) {
      return size();
    }
    return frame.byRows() ? Math.clamp(row + frame.last() + 1, 0, size()) : endsOfPeers[row];
  }
}
