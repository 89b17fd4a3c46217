package io.ansim.enclave.engine.clustered;

/** Counts of pairs of numbers: a group and a value. */
final class PairCounts {
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
  private static final int BYTES_OF_ONE = 2 * Long.BYTES + Integer.BYTES;

  private final Room room;
  private long[] values = new long[1 << 10];
  private int[] cells = new int[1 << 10];
  private long[] counts = new long[1 << 10];
  private int size;

  PairCounts(Room room) {
    this.room = room;
  }

  /** What happens to each. */
  @FunctionalInterface
  interface Reader {
    /** A value that a group has so many times. */
    void read(int cell, long value, long count);
  }

  void add(int cell, long value, long count) {
    int mask = counts.length - 1;
    int slot = slot(cell, value, mask);
    while (counts[slot] != 0 && (cells[slot] != cell || values[slot] != value)) {
      slot = slot + 1 & mask;
    }
    if (counts[slot] == 0) {
      cells[slot] = cell;
      values[slot] = value;
      size++;
    }
    counts[slot] += count;
    if (2 * size > counts.length) {
      grow();
    }
  }

  private static int slot(int cell, long value, int mask) {
    long hash = (value * MIX ^ cell) * MIX;
    return (int) (hash >>> 32) & mask;
  }

  private void grow() {
    room.take((long) counts.length * BYTES_OF_ONE);
    long[] oldValues = values;
    int[] oldCells = cells;
    long[] oldCounts = counts;
    values = new long[2 * oldValues.length];
    cells = new int[2 * oldCells.length];
    counts = new long[2 * oldCounts.length];
    size = 0;
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] != 0) {
        add(oldCells[i], oldValues[i], oldCounts[i]);
      }
    }
  }

  void forEach(Reader reader) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        reader.read(cells[i], values[i], counts[i]);
      }
    }
  }
}
