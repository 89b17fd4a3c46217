package io.ansim.enclave.store.arrow.v1;

/** How long things are in memory. */
final class Geometry {
  /** Every buffer begins at a multiple of this, as Arrow recommends, and is padded to it. */
  static final int ALIGNMENT = 64;

  /** The most rows that a row group has. */
  static final int GROUP = 131_072;

  /** The most bytes of text in a block or a dictionary. */
  static final long TEXTS = 1L << 36;

  private Geometry() {}

  static long padded(long bytes) {
    return Math.ceilDiv(bytes, ALIGNMENT) * (long) ALIGNMENT;
  }

  /** The bitmap of so many rows. */
  static long validity(int rows) {
    return padded(Math.ceilDiv(rows, Byte.SIZE));
  }

  /** The offsets of so many texts. */
  static long offsets(long texts) {
    return padded((texts + 1) * Long.BYTES);
  }

  /** Texts one after another, with their offsets before them. */
  static long texts(long texts, long bytes) {
    return offsets(texts) + padded(bytes);
  }

  /** The values of a block, without a bitmap. */
  static long values(Encoding encoding, int rows, Block block) {
    return encoding == Encoding.UTF8
        ? texts(rows, block.textBytes())
        : padded((long) rows * encoding.bytes());
  }

  static long bytes(Encoding encoding, int rows, Block block) {
    return (block.missing() ? validity(rows) : 0) + values(encoding, rows, block);
  }

  static long ordinals(int rows) {
    return padded((long) rows * Integer.BYTES);
  }
}
