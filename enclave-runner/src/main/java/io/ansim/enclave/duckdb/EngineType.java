package io.ansim.enclave.duckdb;

import java.util.List;

/** The types that columns of our tables have in the engine. */
public sealed interface EngineType {
  /** A type of the engine's own, with its number in the C interface and the bytes of a value. */
  enum Plain implements EngineType {
    /** One byte, 0 or 1. */
    BOOLEAN(1, 1),
    /** A signed integer of one byte. */
    TINYINT(2, 1),
    /** A signed integer of two bytes. */
    SMALLINT(3, 2),
    /** A signed integer of four bytes. */
    INTEGER(4, 4),
    /** A signed integer of eight bytes. */
    BIGINT(5, 8),
    /** An IEEE 754 double. */
    DOUBLE(11, 8),
    /** Microseconds since 1970-01-01T00:00. */
    TIMESTAMP(12, 8),
    /** Days since 1970-01-01. */
    DATE(13, 4),
    /** A {@link Text}. */
    VARCHAR(17, Text.BYTES);

    private final int code;
    private final int bytes;

    Plain(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    int code() {
      return code;
    }

    /** Bytes of one value. */
    public int bytes() {
      return bytes;
    }
  }

  /**
   * One of some texts. Values are their positions: one byte for up to 255 texts, two for up to
   * 65,535, else four.
   *
   * @param texts the texts, distinct, none with a zero character, at least one
   */
  record Choice(List<String> texts) implements EngineType {
    /** Copies the texts. */
    public Choice {
      texts = List.copyOf(texts);
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("a choice has at least one text");
      }
    }

    /** Bytes of one value when there are so many texts. */
    public static int bytes(int texts) {
      if (texts <= 0xff) {
        return 1;
      }
      return texts <= 0xffff ? 2 : 4;
    }
  }
}
