package io.ansim.enclave.store.arrow.v1;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/** Which values of a row group are there, while it is gathered: one bit a row, set if it is. */
final class Bitmap {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long ALL = -1;

  private final MemorySegment bits;
  private boolean missing;

  Bitmap(Arena arena) {
    this.bits = arena.allocate(Geometry.validity(Geometry.GROUP), Geometry.ALIGNMENT);
    clear();
  }

  /** Every value is there again. */
  void clear() {
    bits.fill((byte) ALL);
    missing = false;
  }

  /** Whether any value is missing. */
  boolean isMissing() {
    return missing;
  }

  boolean has(int row) {
    return !missing || has(bits, row);
  }

  static boolean has(MemorySegment words, int row) {
    return (word(words, row) >>> row & 1) != 0;
  }

  /**
   * Takes over which values are there, and tells of each that is not.
   *
   * @param validity the source's bitmap
   * @param from the first row in the source
   * @param count how many rows
   * @param at the first row here
   * @param onMissing is given rows as they are numbered here
   */
  void append(MemorySegment validity, int from, int count, int at, IntConsumer onMissing) {
    int row = from;
    while (row < from + count) {
      long word = word(validity, row);
      if (word == ALL && row % Long.SIZE == 0) {
        row += Long.SIZE;
      } else {
        if (!has(validity, row)) {
          int here = at + row - from;
          remove(here);
          onMissing.accept(here);
        }
        row++;
      }
    }
  }

  private void remove(int row) {
    missing = true;
    long index = row / Long.SIZE;
    bits.setAtIndex(WORD, index, bits.getAtIndex(WORD, index) & ~(1L << row));
  }

  /** The bitmap of so many rows, padded with zeros. */
  MemorySegment of(int rows) {
    for (int row = rows; row < Geometry.GROUP && row % Long.SIZE != 0; row++) {
      remove(row);
    }
    MemorySegment padded = bits.asSlice(0, Geometry.validity(rows));
    long words = Math.ceilDiv(rows, Long.SIZE) * (long) Long.BYTES;
    padded.asSlice(words).fill((byte) 0);
    return padded;
  }

  private static long word(MemorySegment words, int row) {
    return words.getAtIndex(WORD, row / Long.SIZE);
  }
}
