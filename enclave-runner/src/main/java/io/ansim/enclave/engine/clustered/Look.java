package io.ansim.enclave.engine.clustered;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which rows an aggregate looks at, how many of each pair, and of each group how many persons and
 * rows count.
 */
final class Look {
  private final Optional<Node> filter;
  private final Optional<Node> value;
  private final boolean always;
  private final int slot;
  private final long maxRows;

  /** Where in the block the rows are that are looked at, if not all are. */
  final int[] selection = new int[Frame.ROWS];

  /** How many rows of the block are looked at. */
  int count;

  /** Whether all rows of the block are looked at. */
  boolean all;

  private final Met met = new Met();
  private int[] ofPair = new int[0];

  /**
   * A look at rows for which a filter is true and that have a value.
   *
   * @param slot where in a group's numbers persons and rows are
   */
  Look(Optional<Node> filter, Optional<Node> value, int slot, long maxRows) {
    this.filter = filter;
    this.value = value;
    this.always = filter.isEmpty() && value.map(node -> !node.mayBeNone()).orElse(true);
    this.slot = slot;
    this.maxRows = maxRows;
  }

  int slot() {
    return slot;
  }

  /** The rows of each pair. */
  int[] rows(Pairs pairs) {
    return always ? pairs.rows : ofPair;
  }

  /** Finds the rows of a block that are looked at. */
  private void find(Frame frame) {
    count = frame.count;
    all = true;
    if (always) {
      return;
    }
    filter.ifPresent(node -> keep(Selections.first(frame.vec(node), count, selection)));
    value.map(frame::vec).filter(vec -> vec.hasNone).ifPresent(this::keepKnown);
  }

  /** Counts the rows of a block in their groups, all persons being complete in it. */
  void add(Frame frame, int[] ids, int groups) {
    find(frame);
    if (always) {
      return;
    }
    met.reserve(groups, frame.persons[0]);
    if (all) {
      met.count(ids, frame.persons, count);
    } else {
      met.count(ids, frame.persons, selection, count);
    }
  }

  /**
   * Adds what was counted by {@link #add} to the groups and forgets it.
   *
   * @param every persons and rows whatever is looked at
   */
  void flush(Met every, int groups, CellStore store) {
    Met mine = always ? every : met;
    if (!always) {
      met.reserve(groups, 0);
    }
    long[] numbers = store.numbers();
    for (int group = 0; group < groups; group++) {
      int at = group * store.width() + slot;
      numbers[at] += mine.persons(group);
      numbers[at + 1] += mine.rows(group);
    }
    if (!always) {
      met.forget(groups);
    }
  }

  /** Counts the rows of a block in their pairs. */
  void meet(Frame frame, Pairs pairs) {
    find(frame);
    if (always) {
      return;
    }
    reserve(pairs);
    if (all) {
      count(pairs.ofRow, count, ofPair);
    } else {
      count(pairs.ofRow, selection, count, ofPair);
    }
  }

  private void keepKnown(Vec vec) {
    keep(
        all
            ? Selections.known(vec, count, selection)
            : Selections.furtherKnown(vec, count, selection));
  }

  private void keep(int kept) {
    all &= kept == count;
    count = kept;
  }

  private static void count(int[] pairs, int rows, int[] to) {
    for (int i = 0; i < rows; i++) {
      to[pairs[i]]++;
    }
  }

  private static void count(int[] pairs, int[] selection, int rows, int[] to) {
    for (int i = 0; i < rows; i++) {
      to[pairs[selection[i]]]++;
    }
  }

  private void reserve(Pairs pairs) {
    if (ofPair.length < pairs.cell.length) {
      ofPair = Arrays.copyOf(ofPair, pairs.cell.length);
    }
  }

  /** Adds the pairs that count to their groups. */
  void settle(Pairs pairs, int[] counted, int many, CellStore store) {
    int[] rows = rows(pairs);
    int[] cell = pairs.cell;
    long[] numbers = store.numbers();
    int width = store.width();
    for (int i = 0; i < many; i++) {
      int pair = counted[i];
      int at = cell[pair] * width + slot;
      long n = rows[pair];
      numbers[at] += n > 0 ? 1 : 0;
      numbers[at + 1] += Math.min(n, maxRows);
    }
  }

  /** Forgets the complete pairs. */
  void forget(int done, int size) {
    if (!always) {
      System.arraycopy(ofPair, done, ofPair, 0, size - done);
      Arrays.fill(ofPair, size - done, size, 0);
    }
  }
}
