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
    run(frame, vector, frame.start, frame.window, out.longs, out.reals);
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

  /** The values of adjoining rows, into one of two arrays. */
  private static void run(
      Frame frame, Vector vector, long first, int rows, long[] longs, double[] reals) {
    MemorySegment data = vector.data();
    long from = first * vector.encoding().bytes();
    switch (vector.encoding()) {
      case BOOL8, INT8 -> {
        MemorySegment.copy(data, JAVA_BYTE, from, frame.bytes, 0, rows);
        widen(frame.bytes, rows, 0xFFFF_FFFF_FFFF_FFFFL, longs);
      }
      case CODE8 -> {
        MemorySegment.copy(data, JAVA_BYTE, from, frame.bytes, 0, rows);
        widen(frame.bytes, rows, 0xFF, longs);
      }
      case INT16 -> {
        MemorySegment.copy(data, JAVA_SHORT_UNALIGNED, from, frame.shorts, 0, rows);
        widen(frame.shorts, rows, 0xFFFF_FFFF_FFFF_FFFFL, longs);
      }
      case CODE16 -> {
        MemorySegment.copy(data, JAVA_SHORT_UNALIGNED, from, frame.shorts, 0, rows);
        widen(frame.shorts, rows, 0xFFFF, longs);
      }
      case INT32, DATE32, CODE32 -> {
        MemorySegment.copy(data, JAVA_INT_UNALIGNED, from, frame.ints, 0, rows);
        widen(frame.ints, rows, longs);
      }
      case INT64, TIMESTAMP64 ->
          MemorySegment.copy(data, JAVA_LONG_UNALIGNED, from, longs, 0, rows);
      case FLOAT64 -> MemorySegment.copy(data, JAVA_DOUBLE_UNALIGNED, from, reals, 0, rows);
      case UTF8 -> throw new IllegalStateException("texts without a dictionary are not loaded");
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

  /**
   * The values of ascending rows of one vector, a row's number less {@code base} being given: run
   * by run of rows so close together that all between them fit a block.
   */
  static void gather(Frame frame, Vector vector, long base, int[] rows, int from, int to, Vec out) {
    for (int start = from; start < to; ) {
      long first = Integer.toUnsignedLong(rows[start]) - base;
      int end = endOfRun(rows, start, to);
      run(frame, vector, first, rows[end - 1] - rows[start] + 1, frame.longs, frame.reals);
      if (vector.encoding() == Encoding.FLOAT64) {
        spread(frame.reals, rows, start, end, out.reals);
      } else {
        spread(frame.longs, rows, start, end, out.longs);
      }
      start = end;
    }
  }

  /** Where the first row stands that a block beginning with another one does not reach. */
  private static int endOfRun(int[] rows, int start, int to) {
    int end = to;
    while (Integer.compareUnsigned(rows[end - 1] - rows[start], Frame.ROWS) >= 0) {
      end = (start + end) >>> 1;
    }
    return Math.max(end, start + 1);
  }

  private static void spread(long[] of, int[] rows, int from, int to, long[] out) {
    int first = rows[from];
    for (int i = from; i < to; i++) {
      out[i] = of[rows[i] - first];
    }
  }

  private static void spread(double[] of, int[] rows, int from, int to, double[] out) {
    int first = rows[from];
    for (int i = from; i < to; i++) {
      out[i] = of[rows[i] - first];
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
