package io.ansim.enclave.duckdb;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How the engine writes a text among the values of a vector, 16 bytes: its length, and either all
 * of its bytes, when they are at most twelve, or the first four and the address of all.
 */
public final class Text {
  /** Bytes of one value. */
  public static final int BYTES = 16;

  private static final int SHORT = 12;
  private static final int PREFIX = 4;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private Text() {}

  /** How many bytes a value has. */
  public static int length(MemorySegment values, int row) {
    return values.get(INT, (long) row * BYTES);
  }

  /** Whether the bytes of a text of so many are in the value itself. */
  public static boolean isShort(long length) {
    return length <= SHORT;
  }

  /** The bytes of a value. */
  public static MemorySegment bytes(MemorySegment values, int row) {
    int length = length(values, row);
    long at = (long) row * BYTES;
    return isShort(length)
        ? values.asSlice(at + PREFIX, length)
        : CFunction.memory(MemorySegment.ofAddress(values.get(LONG, at + 2 * PREFIX)), length);
  }

  /** Writes a value; a long one stays where it is, so that must outlive the engine's use of it. */
  public static void put(
      MemorySegment values, int row, MemorySegment source, long from, int length) {
    long at = (long) row * BYTES;
    values.set(LONG, at, 0);
    values.set(LONG, at + Long.BYTES, 0);
    values.set(INT, at, length);
    if (isShort(length)) {
      MemorySegment.copy(source, from, values, at + PREFIX, length);
    } else {
      MemorySegment.copy(source, from, values, at + PREFIX, PREFIX);
      values.set(LONG, at + 2 * PREFIX, source.address() + from);
    }
  }
}
