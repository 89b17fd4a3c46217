package io.ansim.enclave.seal.ipc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * The values of a column in one batch, where they are in the file.
 *
 * @param type their type
 * @param length how many there are
 * @param validity a bit for each that is there; empty if all are
 * @param data the values, or the offsets of texts
 * @param text the bytes of texts
 */
public record IpcVector(
    IpcType type, long length, MemorySegment validity, MemorySegment data, MemorySegment text) {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Whether there is no value. */
  public boolean isNull(long row) {
    return type.kind() == IpcType.Kind.NULL
        || (validity.byteSize() > 0 && !bit(validity, row));
  }

  /** A whole number, a day, a time or an index; one of 64 bits without sign as its bits are. */
  public long whole(long row) {
    boolean signed = type.kind() != IpcType.Kind.UNSIGNED;
    return switch (type.width()) {
      case Byte.BYTES -> {
        byte value = data.get(ValueLayout.JAVA_BYTE, row);
        yield signed ? value : value & 0xFF;
      }
      case Short.BYTES -> {
        short value = data.get(SHORT, row * Short.BYTES);
        yield signed ? value : value & 0xFFFF;
      }
      case Integer.BYTES -> {
        int value = data.get(INT, row * Integer.BYTES);
        yield signed ? value : value & 0xFFFFFFFFL;
      }
      case Long.BYTES -> data.get(LONG, row * Long.BYTES);
      default -> throw IpcRefused.damaged();
    };
  }

  /** A real number. */
  public double real(long row) {
    return type.width() == Float.BYTES
        ? data.get(FLOAT, row * Float.BYTES)
        : data.get(DOUBLE, row * Double.BYTES);
  }

  /** A truth value. */
  public boolean truth(long row) {
    return bit(data, row);
  }

  /** A decimal. */
  public BigDecimal decimal(long row) {
    byte[] little = new byte[type.width()];
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, row * little.length, little, 0, little.length);
    byte[] big = new byte[little.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = little[big.length - 1 - i];
    }
    return new BigDecimal(new BigInteger(big), type.detail());
  }

  /** The bytes of a text. */
  public byte[] bytes(long row) {
    long from = offset(row);
    long end = offset(row + 1);
    if (from < 0 || end < from || end - from > Integer.MAX_VALUE) {
      throw IpcRefused.damaged();
    }
    byte[] bytes = new byte[Math.toIntExact(end - from)];
    MemorySegment.copy(text, ValueLayout.JAVA_BYTE, from, bytes, 0, bytes.length);
    return bytes;
  }

  private long offset(long row) {
    return type.width() == Integer.BYTES
        ? data.get(INT, row * Integer.BYTES)
        : data.get(LONG, row * Long.BYTES);
  }

  private static boolean bit(MemorySegment bits, long row) {
    return (bits.get(ValueLayout.JAVA_BYTE, row >> 3) >> (row & 7) & 1) != 0;
  }
}
