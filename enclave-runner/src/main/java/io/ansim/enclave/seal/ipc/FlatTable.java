package io.ansim.enclave.seal.ipc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A table of a FlatBuffer: fields by number, each perhaps absent. As much of FlatBuffers as Arrow's
 * metadata needs.
 *
 * @param bytes the whole buffer
 * @param at where the table is
 */
record FlatTable(MemorySegment bytes, long at) {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int VTABLE_HEADER = 2 * Short.BYTES;

  /** The root of a buffer. */
  static FlatTable root(MemorySegment bytes) {
    return new FlatTable(bytes, bytes.get(INT, 0));
  }

  /** A field of 8 bits, or 0. */
  int int8(int field) {
    long place = place(field);
    return place == 0 ? 0 : bytes.get(ValueLayout.JAVA_BYTE, place);
  }

  /** A field of 16 bits, or what is meant when it is absent. */
  int int16(int field, int absent) {
    long place = place(field);
    return place == 0 ? absent : bytes.get(SHORT, place);
  }

  /** A field of 32 bits, or what is meant when it is absent. */
  int int32(int field, int absent) {
    long place = place(field);
    return place == 0 ? absent : bytes.get(INT, place);
  }

  /** A field of 64 bits, or 0. */
  long int64(int field) {
    long place = place(field);
    return place == 0 ? 0 : bytes.get(LONG, place);
  }

  /** A field that is a table. */
  Optional<FlatTable> table(int field) {
    long place = place(field);
    return place == 0 ? Optional.empty() : Optional.of(new FlatTable(bytes, target(place)));
  }

  /** A field that is text, or none. */
  String text(int field) {
    long place = place(field);
    if (place == 0) {
      return "";
    }
    long target = target(place);
    byte[] text = new byte[length(target)];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, target + Integer.BYTES, text, 0, text.length);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** How many elements a field has that is a vector. */
  int count(int field) {
    long place = place(field);
    return place == 0 ? 0 : length(target(place));
  }

  /** An element of a vector of tables. */
  FlatTable element(int field, int index) {
    return new FlatTable(bytes, target(element(field, index, Integer.BYTES)));
  }

  /** One of the 64-bit words of an element of a vector of pairs of them. */
  long pair(int field, int index, int word) {
    return bytes.get(LONG, element(field, index, 2 * Long.BYTES) + (long) word * Long.BYTES);
  }

  private long element(int field, int index, int size) {
    return target(place(field)) + Integer.BYTES + (long) index * size;
  }

  private int length(long target) {
    int length = bytes.get(INT, target);
    if (length < 0 || length > bytes.byteSize()) {
      throw IpcRefused.damaged();
    }
    return length;
  }

  private long target(long place) {
    return place + bytes.get(INT, place);
  }

  /** Where a field is, or 0 when it is absent. */
  private long place(int field) {
    long vtable = at - bytes.get(INT, at);
    int entry = VTABLE_HEADER + field * Short.BYTES;
    int length = bytes.get(SHORT, vtable) & 0xFFFF;
    if (entry >= length) {
      return 0;
    }
    int offset = bytes.get(SHORT, vtable + entry) & 0xFFFF;
    return offset == 0 ? 0 : at + offset;
  }
}
