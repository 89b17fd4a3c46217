package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineVector;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The persons of a row group's rows while it is gathered. */
final class Ordinals {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment values;
  private long last = -1;
  private long total;
  private boolean each = true;
  private int rows;

  Ordinals(Arena arena) {
    this.values = arena.allocate(Geometry.ordinals(Geometry.GROUP), Geometry.ALIGNMENT);
  }

  /** Takes some of the rows that the engine shows, four bytes each. */
  void append(EngineVector source, int from, int count) {
    if (source.validity(from + count).isPresent()) {
      // A bitmap may be there although every value is.
      MemorySegment validity = source.validity(from + count).get();
      for (int row = from; row < from + count; row++) {
        if (!Bitmap.has(validity, row)) {
          throw new IllegalArgumentException("a row belongs to no person");
        }
      }
    }
    MemorySegment ordinals = source.values((long) (from + count) * Integer.BYTES);
    for (int i = 0; i < count; i++) {
      int ordinal = ordinals.getAtIndex(INT, from + i);
      if (ordinal < last || ordinal < 0) {
        throw new IllegalArgumentException("rows are not in the order of their persons");
      }
      each &= ordinal == total;
      last = ordinal;
      total++;
      values.setAtIndex(INT, rows++, ordinal);
    }
  }

  /** The values, padded with zeros. */
  MemorySegment values() {
    MemorySegment padded = values.asSlice(0, Geometry.ordinals(rows));
    padded.asSlice((long) rows * Integer.BYTES).fill((byte) 0);
    return padded;
  }

  void clear() {
    rows = 0;
  }

  /** One more than the greatest that there was. */
  int persons() {
    return Math.toIntExact(last + 1);
  }

  /** Whether each row so far was the one of the person of its number. */
  boolean isEach() {
    return each;
  }
}
