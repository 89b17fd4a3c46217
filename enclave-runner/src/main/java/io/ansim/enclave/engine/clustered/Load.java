package io.ansim.enclave.engine.clustered;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What the rows that an aggregate looks at weigh together: of each pair, clamped to what the rows
 * that count can weigh, and of each group over its pairs.
 */
final class Load {
  private static final int HALF = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  /** What rows may weigh together before it is carried over; one block weighs less. */
  private static final long SPARE = 1L << 62;

  private final Look look;
  private final Node value;
  private final Weight weight;
  private final int slot;
  private final long one;
  private final long[] units = new long[Frame.ROWS];

  /** Of each pair its weight, once it is settled, or the lower part while it grows. */
  private long[] low = new long[0];

  /** Of each group what its rows weigh, where they were not counted by pairs. */
  private long[] ofCell = new long[0];

  private long spare = SPARE;

  /** The higher part, in units of 2^32, of pairs that a block left open. */
  private long[] high = new long[0];

  /**
   * A load.
   *
   * @param slot where in a group's numbers the lower and the higher half of the total are
   * @param maxRows the most rows of a person that count
   */
  Load(Look look, Node value, Weight weight, int slot, int maxRows) {
    this.look = look;
    this.value = value;
    this.weight = weight;
    this.slot = slot;
    this.one = Math.max(Math.abs(weight.least()), Math.abs(weight.most())) / maxRows;
  }

  /**
   * Adds the rows of a block to their groups, of each person no more than count.
   *
   * @param store takes what was added before, lest it overflow
   */
  void add(Frame frame, int[] ids, int groups, CellStore store) {
    if (look.count == 0) {
      return;
    }
    spare -= one * look.count;
    if (spare < 0) {
      flush(ofCell.length, store);
      spare = SPARE - one * look.count;
    }
    if (ofCell.length < groups) {
      ofCell = Arrays.copyOf(ofCell, 2 * groups);
    }
    weigh(frame);
    if (look.all && groups == 1) {
      ofCell[0] += sum(units, look.count);
    } else if (look.all) {
      add(ids, units, look.count, ofCell);
    } else {
      add(ids, units, look.selection, look.count, ofCell);
    }
  }

  private static long sum(long[] units, int rows) {
    long sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += units[i];
    }
    return sum;
  }

  /** Adds what was added by {@link #add} to the groups and forgets it. */
  void flush(int groups, CellStore store) {
    long[] numbers = store.numbers();
    for (int group = 0; group < Math.min(groups, ofCell.length); group++) {
      long sum = ofCell[group];
      if (sum != 0) {
        int at = group * store.width() + slot;
        numbers[at] += sum & LOW;
        numbers[at + 1] += sum >> HALF;
        ofCell[group] = 0;
      }
    }
  }

  private void weigh(Frame frame) {
    Vec vec = frame.vec(value);
    if (value.isReal()) {
      weight.units(vec.reals, frame.count, units);
    } else {
      weight.units(vec.longs, frame.count, units);
    }
  }

  // INVARIANT: a block adds less than 2^62 to the lower part, for a weight is below 2^52.
  void meet(Frame frame, Pairs pairs) {
    if (low.length < pairs.cell.length) {
      low = Arrays.copyOf(low, pairs.cell.length);
      high = Arrays.copyOf(high, pairs.cell.length);
    }
    if (look.count == 0) {
      return;
    }
    weigh(frame);
    if (look.all) {
      add(pairs.ofRow, units, look.count, low);
    } else {
      add(pairs.ofRow, units, look.selection, look.count, low);
    }
  }

  private static void add(int[] pairs, long[] units, int rows, long[] to) {
    for (int i = 0; i < rows; i++) {
      to[pairs[i]] += units[i];
    }
  }

  private static void add(int[] pairs, long[] units, int[] selection, int rows, long[] to) {
    for (int i = 0; i < rows; i++) {
      int row = selection[i];
      to[pairs[row]] += units[row];
    }
  }

  /** Adds the pairs that count to their groups. */
  void settle(Pairs pairs, int[] counted, int many, CellStore store) {
    int[] cell = pairs.cell;
    long[] numbers = store.numbers();
    int width = store.width();
    long least = weight.least();
    long most = weight.most();
    for (int i = 0; i < many; i++) {
      int pair = counted[i];
      long sum = high[pair] == 0 ? low[pair] : whole(pair);
      long clamped = Math.max(least, Math.min(most, sum));
      low[pair] = clamped;
      int at = cell[pair] * width + slot;
      numbers[at] += clamped & LOW;
      numbers[at + 1] += clamped >> HALF;
    }
  }

  /** A weight of many rows, as far as it can be told apart from the bounds. */
  private long whole(int pair) {
    BigInteger sum =
        BigInteger.valueOf(high[pair]).shiftLeft(HALF).add(BigInteger.valueOf(low[pair]));
    return sum.max(BigInteger.valueOf(weight.least()))
        .min(BigInteger.valueOf(weight.most()))
        .longValueExact();
  }

  /** What a settled pair weighs. */
  long ofPair(int pair) {
    return low[pair];
  }

  /** Forgets the complete pairs and makes room in the others. */
  void forget(int done, int size) {
    int left = size - done;
    System.arraycopy(low, done, low, 0, left);
    System.arraycopy(high, done, high, 0, left);
    Arrays.fill(low, left, size, 0);
    Arrays.fill(high, left, size, 0);
    for (int pair = 0; pair < left; pair++) {
      high[pair] += low[pair] >> HALF;
      low[pair] &= LOW;
    }
  }

  /** The total of a group from its two halves. */
  static BigInteger total(long[] numbers, int at) {
    return BigInteger.valueOf(numbers[at + 1]).shiftLeft(HALF).add(BigInteger.valueOf(numbers[at]));
  }
}
