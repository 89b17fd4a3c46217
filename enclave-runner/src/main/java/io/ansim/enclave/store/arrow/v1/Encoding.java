package io.ansim.enclave.store.arrow.v1;

/** How the values of a column lie in memory, little-endian, one after another. */
public enum Encoding {
  /** One byte a truth, 0 or 1. */
  BOOL8(1),
  /** A signed integer of one byte. */
  INT8(1),
  /** A signed integer of two bytes. */
  INT16(2),
  /** A signed integer of four bytes. */
  INT32(4),
  /** A signed integer of eight bytes. */
  INT64(8),
  /** An IEEE 754 double. */
  FLOAT64(8),
  /** Days since 1970-01-01, four bytes signed. */
  DATE32(4),
  /** Microseconds since 1970-01-01T00:00, eight bytes signed. */
  TIMESTAMP64(8),
  /** Unsigned index into the column's sorted dictionary of texts, one byte. */
  CODE8(1),
  /** The same in two bytes. */
  CODE16(2),
  /** The same in four bytes. */
  CODE32(4),
  /**
   * UTF-8 text: eight-byte offsets, one more than rows, then, from the next multiple of 64 bytes,
   * the bytes of all texts.
   */
  UTF8(8);

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one value; of {@link #UTF8}, of one offset. */
  public int bytes() {
    return bytes;
  }

  /** Whether values are codes of a dictionary. */
  public boolean isDictionary() {
    return this == CODE8 || this == CODE16 || this == CODE32;
  }
}
