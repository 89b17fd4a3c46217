package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts of persons, as they are hashed. */
final class PersonTexts {
  private final List<Vector> vectors = new ArrayList<>();
  private final List<byte[]> texts;
  private final boolean isNumber;

  PersonTexts(ColumnarTable table, Name key) {
    for (int group = 0; group < table.groups(); group++) {
      vectors.add(table.column(key, group));
    }
    texts =
        table.dictionary(key).stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    isNumber =
        switch (table.encoding(key)) {
          case INT8, INT16, INT32, INT64 -> true;
          case CODE8, CODE16, CODE32, UTF8, BOOL8, FLOAT64, DATE32, TIMESTAMP64 -> false;
        };
  }

  /** Whether persons are numbers. */
  boolean isNumber() {
    return isNumber;
  }

  /** The number of the person of a row, if persons are numbers. */
  long number(long place) {
    Vector vector = vectors.get((int) (place >>> 32));
    return number(vector.data(), vector.encoding(), place & 0xFFFF_FFFFL);
  }

  /** The numbers of a block's persons, each of whom ends before some row. */
  void numbers(Frame frame, int[] ends, int persons, long[] out) {
    Vector vector = vectors.get(frame.group);
    MemorySegment data = vector.data();
    Encoding encoding = vector.encoding();
    int first = 0;
    for (int person = 0; person < persons; person++) {
      out[person] = number(data, encoding, frame.row(first));
      first = ends[person];
    }
  }

  private static long number(MemorySegment data, Encoding encoding, long row) {
    return switch (encoding) {
      case INT8 -> data.get(JAVA_BYTE, row);
      case INT16 -> data.get(JAVA_SHORT_UNALIGNED, 2 * row);
      case INT32 -> data.get(JAVA_INT_UNALIGNED, 4 * row);
      case INT64 -> data.get(JAVA_LONG_UNALIGNED, 8 * row);
      case CODE8, CODE16, CODE32, UTF8, BOOL8, FLOAT64, DATE32, TIMESTAMP64 ->
          throw new IllegalStateException("persons are texts");
    };
  }

  /** The text of the person of a row, whose row group comes first in its number. */
  byte[] of(long place) {
    Vector vector = vectors.get((int) (place >>> 32));
    long row = place & 0xFFFF_FFFFL;
    MemorySegment data = vector.data();
    return switch (vector.encoding()) {
      case INT8, INT16, INT32, INT64 -> digits(number(place));
      case CODE8 -> texts.get(data.get(JAVA_BYTE, row) & 0xFF);
      case CODE16 -> texts.get(data.get(JAVA_SHORT_UNALIGNED, 2 * row) & 0xFFFF);
      case CODE32 -> texts.get(data.get(JAVA_INT_UNALIGNED, 4 * row));
      case UTF8 -> text(data, vector.rows(), row);
      case BOOL8, FLOAT64, DATE32, TIMESTAMP64 ->
          throw new IllegalStateException("a person is a number or a text");
    };
  }

  private static byte[] digits(long number) {
    byte[] text = new byte[length(number)];
    boolean negative = number < 0;
    long rest = number;
    for (int i = text.length - 1; i >= (negative ? 1 : 0); i--) {
      text[i] = (byte) ('0' + Math.abs((int) (rest % 10)));
      rest /= 10;
    }
    if (negative) {
      text[0] = '-';
    }
    return text;
  }

  private static int length(long number) {
    int length = number < 0 ? 2 : 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      length++;
    }
    return length;
  }

  private static byte[] text(MemorySegment data, int rows, long row) {
    long from = data.get(JAVA_LONG_UNALIGNED, 8 * row);
    long to = data.get(JAVA_LONG_UNALIGNED, 8 * (row + 1));
    byte[] text = new byte[(int) (to - from)];
    MemorySegment.copy(data, JAVA_BYTE, 8 * (rows + 1L) + from, text, 0, text.length);
    return text;
  }
}
