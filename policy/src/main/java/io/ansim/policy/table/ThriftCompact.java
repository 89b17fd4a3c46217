package io.ansim.policy.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes structures in Thrift's compact protocol; the same content always gives the same bytes. */
final class ThriftCompact {
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int INT = 5;
  private static final int LONG = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int STOP = 0;

  /** The most items that a list's first byte can say, and the most that a field can be ahead. */
  private static final int SHORT = 14;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ThriftCompact() {}

  /** What a field holds. */
  sealed interface Item {}

  /** A truth value. */
  record Flag(boolean value) implements Item {}

  /** A number of 32 bits. */
  record Int(int value) implements Item {}

  /** A number of 64 bits. */
  record Wide(long value) implements Item {}

  /** A string. */
  record Text(String value) implements Item {}

  /** A list; its items are of one kind, and no truth values. */
  record Items(List<? extends Item> items) implements Item {}

  /** A structure; its fields are in the order of their numbers. */
  record Struct(List<Field> fields) implements Item {
    Struct(Field... fields) {
      this(List.of(fields));
    }
  }

  /**
   * A field that is set.
   *
   * @param number its number, from 1
   * @param item what it holds
   */
  record Field(int number, Item item) {}

  static Field field(int number, Item item) {
    return new Field(number, item);
  }

  static byte[] of(Struct struct) {
    ThriftCompact writer = new ThriftCompact();
    writer.struct(struct);
    return writer.out.toByteArray();
  }

  private void struct(Struct struct) {
    int last = 0;
    for (Field field : struct.fields()) {
      int ahead = field.number() - last;
      if (ahead < 1 || ahead > SHORT) {
        throw new IllegalArgumentException("fields are in the order of their numbers");
      }
      out.write((ahead << 4) | kind(field.item()));
      write(field.item());
      last = field.number();
    }
    out.write(STOP);
  }

  private void write(Item item) {
    switch (item) {
      case Flag _ -> {}
      case Int(int value) -> varint(zigzag(value));
      case Wide(long value) -> varint(zigzag(value));
      case Text(String value) -> {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.writeBytes(utf8);
      }
      case Items(var items) -> {
        int kind = items.isEmpty() ? STRUCT : kind(items.getFirst());
        if (items.size() <= SHORT) {
          out.write((items.size() << 4) | kind);
        } else {
          out.write(0xf0 | kind);
          varint(items.size());
        }
        items.forEach(this::write);
      }
      case Struct struct -> struct(struct);
    }
  }

  private static int kind(Item item) {
    return switch (item) {
      case Flag(boolean value) -> value ? TRUE : FALSE;
      case Int _ -> INT;
      case Wide _ -> LONG;
      case Text _ -> BINARY;
      case Items _ -> LIST;
      case Struct _ -> STRUCT;
    };
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  /** Seven bits a byte, the lowest first; all but the last with the eighth. */
  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
