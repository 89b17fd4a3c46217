package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import java.lang.foreign.MemorySegment;

/** From memory into the arrays of a block. */
final class Loads {
  private Loads() {}

  /** The values of the selected rows of a window. */
  static void values(Frame frame, Vector vector, Vec out) {
    MemorySegment data = vector.data();
    int rows = frame.window;
    long from = (long) frame.start * vector.encoding().bytes();
    switch (vector.encoding()) {
      case BOOL8, INT8 -> {
        MemorySegment.copy(data, JAVA_BYTE, from, frame.bytes, 0, rows);
        widen(frame.bytes, rows, 0xFFFF_FFFF_FFFF_FFFFL, out.longs);
      }
      case CODE8 -> {
        MemorySegment.copy(data, JAVA_BYTE, from, frame.bytes, 0, rows);
        widen(frame.bytes, rows, 0xFF, out.longs);
      }
      case INT16 -> {
        MemorySegment.copy(data, JAVA_SHORT_UNALIGNED, from, frame.shorts, 0, rows);
        widen(frame.shorts, rows, 0xFFFF_FFFF_FFFF_FFFFL, out.longs);
      }
      case CODE16 -> {
        MemorySegment.copy(data, JAVA_SHORT_UNALIGNED, from, frame.shorts, 0, rows);
        widen(frame.shorts, rows, 0xFFFF, out.longs);
      }
      case INT32, DATE32, CODE32 -> {
        MemorySegment.copy(data, JAVA_INT_UNALIGNED, from, frame.ints, 0, rows);
        widen(frame.ints, rows, out.longs);
      }
      case INT64, TIMESTAMP64 ->
          MemorySegment.copy(data, JAVA_LONG_UNALIGNED, from, out.longs, 0, rows);
      case FLOAT64 -> MemorySegment.copy(data, JAVA_DOUBLE_UNALIGNED, from, out.reals, 0, rows);
      case UTF8 -> throw new IllegalStateException("texts without a dictionary are not loaded");
    }
    if (!frame.all) {
      if (vector.encoding() == Encoding.FLOAT64) {
        pick(out.reals, frame.selection, frame.count);
      } else {
        pick(out.longs, frame.selection, frame.count);
      }
    }
    out.hasNone = vector.validity().isPresent();
    if (out.hasNone) {
      missing(frame, vector.validity().orElseThrow(), out.none);
    }
  }

  /** Where the selected rows of a window have no value. */
  static void missing(Frame frame, MemorySegment validity, boolean[] none) {
    int first = frame.start >>> 3;
    int last = (frame.start + frame.window - 1) >>> 3;
    MemorySegment.copy(validity, JAVA_BYTE, first, frame.bytes, 0, last - first + 1);
    unpack(frame.bytes, frame.start & 7, frame.window, none);
    if (!frame.all) {
      int[] selection = frame.selection;
      int rows = frame.count;
      for (int i = 0; i < rows; i++) {
        none[i] = none[selection[i]];
      }
    }
  }

  private static void unpack(byte[] bits, int shift, int rows, boolean[] none) {
    for (int i = 0; i < rows; i++) {
      int at = i + shift;
      none[i] = (bits[at >>> 3] >>> (at & 7) & 1) == 0;
    }
  }

  private static void widen(byte[] from, int rows, long mask, long[] to) {
    for (int i = 0; i < rows; i++) {
      to[i] = from[i] & mask;
    }
  }

  private static void widen(short[] from, int rows, long mask, long[] to) {
    for (int i = 0; i < rows; i++) {
      to[i] = from[i] & mask;
    }
  }

  private static void widen(int[] from, int rows, long[] to) {
    for (int i = 0; i < rows; i++) {
      to[i] = from[i];
    }
  }

  /** A selected row never comes before its place among the selected. */
  private static void pick(long[] values, int[] selection, int rows) {
    for (int i = 0; i < rows; i++) {
      values[i] = values[selection[i]];
    }
  }

  private static void pick(double[] values, int[] selection, int rows) {
    for (int i = 0; i < rows; i++) {
      values[i] = values[selection[i]];
    }
  }

  /** The values of rows of one vector, a row's number less {@code base} being given. */
  static void gather(Vector vector, long base, int[] rows, int from, int to, Vec out) {
    MemorySegment data = vector.data();
    long[] longs = out.longs;
    switch (vector.encoding()) {
      case BOOL8, INT8 -> bytes(data, base, rows, from, to, 0xFFFF_FFFF_FFFF_FFFFL, longs);
      case CODE8 -> bytes(data, base, rows, from, to, 0xFF, longs);
      case INT16 -> shorts(data, base, rows, from, to, 0xFFFF_FFFF_FFFF_FFFFL, longs);
      case CODE16 -> shorts(data, base, rows, from, to, 0xFFFF, longs);
      case INT32, DATE32, CODE32 -> {
        for (int i = from; i < to; i++) {
          longs[i] = data.get(JAVA_INT_UNALIGNED, 4 * (Integer.toUnsignedLong(rows[i]) - base));
        }
      }
      case INT64, TIMESTAMP64 -> {
        for (int i = from; i < to; i++) {
          longs[i] = data.get(JAVA_LONG_UNALIGNED, 8 * (Integer.toUnsignedLong(rows[i]) - base));
        }
      }
      case FLOAT64 -> {
        for (int i = from; i < to; i++) {
          out.reals[i] =
              data.get(JAVA_DOUBLE_UNALIGNED, 8 * (Integer.toUnsignedLong(rows[i]) - base));
        }
      }
      case UTF8 -> throw new IllegalStateException("texts without a dictionary are not loaded");
    }
  }

  private static void bytes(
      MemorySegment data, long base, int[] rows, int from, int to, long mask, long[] out) {
    for (int i = from; i < to; i++) {
      out[i] = data.get(JAVA_BYTE, Integer.toUnsignedLong(rows[i]) - base) & mask;
    }
  }

  private static void shorts(
      MemorySegment data, long base, int[] rows, int from, int to, long mask, long[] out) {
    for (int i = from; i < to; i++) {
      long at = 2 * (Integer.toUnsignedLong(rows[i]) - base);
      out[i] = data.get(JAVA_SHORT_UNALIGNED, at) & mask;
    }
  }

  /** Where rows of one vector have no value. */
  static void gatherMissing(
      MemorySegment validity, long base, int[] rows, int from, int to, boolean[] none) {
    for (int i = from; i < to; i++) {
      long row = Integer.toUnsignedLong(rows[i]) - base;
      none[i] = (validity.get(JAVA_BYTE, row >>> 3) >>> (row & 7) & 1) == 0;
    }
  }
}
