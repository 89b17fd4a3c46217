package io.ansim.enclave.engine.clustered;

import java.util.Arrays;
import java.util.List;

/** Groups found by hashing their keys, with open addressing. */
final class HashedIds extends CellIds {
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private final int width;
  private final long[] tuples;
  private int[] slots = new int[1 << 12];

  HashedIds(List<Node> keys) {
    super(keys);
    width = keys.size() + 1;
    tuples = new long[width * Frame.ROWS];
  }

  @Override
  void assign(Frame frame, int[] ids) {
    int rows = frame.count;
    Arrays.fill(tuples, 0, rows * width, 0);
    for (int k = 0; k < keys().size(); k++) {
      write(frame.vec(keys().get(k)), keys().get(k).isReal(), k, rows);
    }
    for (int i = 0; i < rows; i++) {
      ids[i] = find(tuples, i * width);
    }
  }

  private void write(Vec vec, boolean isReal, int k, int rows) {
    int last = width - 1;
    for (int i = 0; i < rows; i++) {
      if (vec.hasNone && vec.none[i]) {
        tuples[i * width + last] |= 1L << k;
      } else {
        tuples[i * width + k] = number(vec, isReal, i);
      }
    }
  }

  @Override
  int find(long[] wanted, int from) {
    int mask = slots.length - 1;
    int slot = (int) hash(wanted, from) & mask;
    while (slots[slot] != 0) {
      if (isAt(slots[slot] - 1, wanted, from)) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & mask;
    }
    int id = add(wanted, from);
    slots[slot] = id + 1;
    if (2 * size() > slots.length) {
      grow();
    }
    return id;
  }

  private boolean isAt(int id, long[] wanted, int from) {
    long[] stored = stored();
    int at = id * width;
    for (int k = 0; k < width; k++) {
      if (stored[at + k] != wanted[from + k]) {
        return false;
      }
    }
    return true;
  }

  private long hash(long[] tuple, int from) {
    long hash = 0;
    for (int k = 0; k < width; k++) {
      hash = (hash ^ tuple[from + k]) * MIX;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < size(); id++) {
      int slot = (int) hash(stored(), id * width) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = id + 1;
    }
  }
}
