package io.ansim.policy.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a FlatBuffer front to back: each table behind its own vtable, what it refers to behind it.
 * The same content always gives the same bytes.
 */
final class FlatBuffer {
  private ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);

  private FlatBuffer() {}

  /** What stands in a table's place for a field. */
  sealed interface Slot {}

  /** A field that is left out. */
  record Absent() implements Slot {}

  /**
   * A number.
   *
   * @param width its bytes: 1, 2, 4 or 8
   * @param value the number
   */
  record Whole(int width, long value) implements Slot {}

  /** Something that a field refers to. */
  sealed interface Node extends Slot {}

  /** A table; its slots are in the order of the schema's fields. */
  record Table(List<Slot> slots) implements Node {
    Table(Slot... slots) {
      this(List.of(slots));
    }
  }

  /** A string. */
  record Text(String value) implements Node {}

  /** A vector of tables. */
  record Tables(List<Table> items) implements Node {}

  /** A vector of structs of two 64-bit numbers. */
  record Pairs(List<long[]> items) implements Node {}

  static byte[] of(Table root) {
    FlatBuffer buffer = new FlatBuffer();
    buffer.room(Integer.BYTES);
    buffer.out.putInt(0);
    buffer.refer(0, root);
    return Arrays.copyOf(buffer.out.array(), buffer.out.position());
  }

  /** Writes a node and lets the offset at a place lead to it. */
  private void refer(int place, Node node) {
    int start =
        switch (node) {
          case Table table -> table(table);
          case Text text -> text(text.value());
          case Tables tables -> tables(tables.items());
          case Pairs pairs -> pairs(pairs.items());
        };
    out.putInt(place, start - place);
  }

  private int table(Table table) {
    List<Slot> slots = table.slots();
    int[] offsets = new int[slots.size()];
    int size = Integer.BYTES;
    for (int i = 0; i < offsets.length; i++) {
      int width = width(slots.get(i));
      if (width > 0) {
        size = aligned(size, width);
        offsets[i] = size;
        size += width;
      }
    }
    align(Short.BYTES, 0);
    int vtable = out.position();
    room(4 + 2 * offsets.length);
    out.putShort((short) (4 + 2 * offsets.length)).putShort((short) size);
    for (int offset : offsets) {
      out.putShort((short) offset);
    }
    align(Long.BYTES, 0);
    int start = out.position();
    room(size);
    out.putInt(start - vtable).position(start + size);
    for (int i = 0; i < offsets.length; i++) {
      fill(start + offsets[i], slots.get(i));
    }
    return start;
  }

  private void fill(int place, Slot slot) {
    switch (slot) {
      case Absent _ -> {}
      case Whole(int width, long value) -> {
        for (int i = 0; i < width; i++) {
          out.put(place + i, (byte) (value >> (8 * i)));
        }
      }
      case Node node -> refer(place, node);
    }
  }

  private int text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int start = vector(utf8.length, Integer.BYTES, utf8.length + 1);
    out.put(utf8).put((byte) 0);
    return start;
  }

  private int tables(List<Table> items) {
    int start = vector(items.size(), Integer.BYTES, Integer.BYTES * items.size());
    int first = out.position();
    out.position(first + Integer.BYTES * items.size());
    for (int i = 0; i < items.size(); i++) {
      refer(first + Integer.BYTES * i, items.get(i));
    }
    return start;
  }

  private int pairs(List<long[]> items) {
    int start = vector(items.size(), Long.BYTES, 2 * Long.BYTES * items.size());
    for (long[] pair : items) {
      out.putLong(pair[0]).putLong(pair[1]);
    }
    return start;
  }

  /** Writes a vector's length so that what follows it is aligned. */
  private int vector(int length, int alignment, int bytes) {
    align(alignment, Integer.BYTES);
    int start = out.position();
    room(Integer.BYTES + bytes);
    out.putInt(length);
    return start;
  }

  /** Pads until the place that is so many bytes ahead is aligned. */
  private void align(int alignment, int ahead) {
    int end = aligned(out.position() + ahead, alignment) - ahead;
    room(end - out.position());
    out.position(end);
  }

  private void room(int bytes) {
    if (out.remaining() < bytes) {
      int size = Math.max(2 * out.capacity(), out.position() + bytes);
      ByteBuffer larger = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      out = larger.put(out.flip());
    }
  }

  private static int width(Slot slot) {
    return switch (slot) {
      case Absent _ -> 0;
      case Whole(int width, long _) -> width;
      case Node _ -> Integer.BYTES;
    };
  }

  private static int aligned(int position, int alignment) {
    return (position + alignment - 1) / alignment * alignment;
  }
}
