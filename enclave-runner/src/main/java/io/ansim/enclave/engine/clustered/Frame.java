package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/**
 * One thread's block of rows: where they are, and what has been computed of them. Nothing in it
 * outlives the block.
 */
final class Frame {
  /** The most rows of a block: its vectors stay in a core's own cache. */
  static final int ROWS = 1024;

  /** The row group. */
  int group;

  /** The first row of the window in its row group. */
  int start;

  /** How many adjoining rows the window has, selected or not. */
  int window;

  /** How many rows are selected. */
  int count;

  /** Whether all rows of the window are selected. */
  boolean all;

  /** Where in the window the selected rows are, if not all are. */
  final int[] selection = new int[ROWS];

  /** The persons of the window's rows. */
  final int[] ordinals = new int[ROWS];

  /** The persons of the selected rows. */
  int[] persons = ordinals;

  private final int[] picked = new int[ROWS];

  /** Room for values as they lie in memory. */
  final byte[] bytes = new byte[ROWS];

  final short[] shorts = new short[ROWS];
  final int[] ints = new int[ROWS];

  /** Room for values of rows that adjoin those of a block elsewhere. */
  final long[] longs = new long[ROWS];

  final double[] reals = new double[ROWS];

  private final Vec[] vecs;
  private final long[] stamps;
  private long stamp;

  Frame(List<ValueType> types) {
    vecs = types.stream().map(Vec::new).toArray(Vec[]::new);
    stamps = new long[vecs.length];
  }

  /** Keeps of the selected rows those at some places among them, in order. */
  void keep(int[] places, int kept) {
    for (int i = 0; i < kept; i++) {
      int place = places[i];
      picked[i] = persons[place];
      selection[i] = all ? place : selection[place];
    }
    persons = picked;
    count = kept;
    all = false;
    stamp++;
  }

  /** Begins a block with all rows of a window. */
  void begin(int newGroup, int newStart, int rows) {
    group = newGroup;
    start = newStart;
    window = rows;
    count = rows;
    all = true;
    persons = ordinals;
    stamp++;
  }

  /** Keeps the selected rows for which a predicate is true. */
  void keep(Node predicate) {
    Vec truth = vec(predicate);
    int kept =
        all
            ? Selections.first(truth, count, selection)
            : Selections.further(truth, count, selection);
    if (kept < count) {
      count = kept;
      all = false;
      stamp++;
      for (int i = 0; i < kept; i++) {
        picked[i] = ordinals[selection[i]];
      }
      persons = picked;
    }
  }

  /** The values of an expression over the selected rows. */
  Vec vec(Node node) {
    int index = node.index();
    Vec vec = vecs[index];
    if (stamps[index] != stamp) {
      node.fill(this, vec);
      stamps[index] = stamp;
    }
    return vec;
  }

  /** The row in its row group of the i-th selected row. */
  int row(int i) {
    return start + (all ? i : selection[i]);
  }
}
