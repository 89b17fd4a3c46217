package io.ansim.enclave.seal.ipc;

import java.util.Locale;

/**
 * The type of a column's values.
 *
 * @param kind what they are
 * @param width bytes of a value of fixed width; of an offset, for text
 * @param detail how many of them are a second, for a time; digits after the point, for a decimal
 * @param name what messages call it
 */
public record IpcType(Kind kind, int width, int detail, String name) {
  /** What values are. */
  public enum Kind {
    /** None at all. */
    NULL,
    /** Whole numbers of at most 64 bits with their sign. */
    SIGNED,
    /** Whole numbers of at most 64 bits without one. */
    UNSIGNED,
    /** Binary floating point of 32 or 64 bits. */
    REAL,
    /** Truth values. */
    BOOLEAN,
    /** Bytes that are meant as text. */
    TEXT,
    /** Decimals of at most 128 bits. */
    DECIMAL,
    /** Days since 1970. */
    DAY,
    /** Time since 1970. */
    TIME,
    /** Anything else; it is not read. */
    OTHER
  }

  private static final int NULL = 1;
  private static final int INT = 2;
  private static final int FLOATING_POINT = 3;
  private static final int BINARY = 4;
  private static final int UTF8 = 5;
  private static final int BOOL = 6;
  private static final int DECIMAL = 7;
  private static final int DATE = 8;
  private static final int TIMESTAMP = 10;
  private static final int LARGE_BINARY = 19;
  private static final int LARGE_UTF8 = 20;
  private static final int MAX_DECIMAL_BYTES = 16;
  private static final int[] A_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};
  private static final String[] NAMES = {
    "none", "null", "int", "float", "binary", "utf8", "bool", "decimal", "date", "time",
    "timestamp", "interval", "list", "struct", "union", "fixed-size binary", "fixed-size list",
    "map", "duration", "large binary", "large utf8", "large list", "run-end encoded",
    "binary view", "utf8 view", "list view", "large list view"
  };

  /** The type that a field's metadata names. */
  static IpcType of(int code, FlatTable detail) {
    return switch (code) {
      case NULL -> new IpcType(Kind.NULL, 0, 0, name(code));
      case INT -> {
        int bits = detail.int32(0, 0);
        boolean signed = detail.int8(1) != 0;
        yield new IpcType(
            signed ? Kind.SIGNED : Kind.UNSIGNED, bits / 8, 0, (signed ? "int" : "uint") + bits);
      }
      case FLOATING_POINT -> {
        int precision = detail.int16(0, 0);
        yield precision == 0
            ? new IpcType(Kind.OTHER, 2, 0, "half float")
            : new IpcType(Kind.REAL, precision == 1 ? 4 : 8, 0, name(code));
      }
      case BINARY, UTF8 -> new IpcType(Kind.TEXT, Integer.BYTES, 0, name(code));
      case LARGE_BINARY, LARGE_UTF8 -> new IpcType(Kind.TEXT, Long.BYTES, 0, name(code));
      case BOOL -> new IpcType(Kind.BOOLEAN, 0, 0, name(code));
      case DECIMAL -> {
        int width = detail.int32(2, 128) / 8;
        yield new IpcType(
            width <= MAX_DECIMAL_BYTES ? Kind.DECIMAL : Kind.OTHER,
            width,
            detail.int32(1, 0),
            name(code));
      }
      case DATE ->
          detail.int16(0, 1) == 0
              ? new IpcType(Kind.DAY, Integer.BYTES, 0, name(code))
              : new IpcType(Kind.TIME, Long.BYTES, A_SECOND[1], name(code));
      case TIMESTAMP ->
          new IpcType(Kind.TIME, Long.BYTES, A_SECOND[detail.int16(0, 0)], name(code));
      default -> new IpcType(Kind.OTHER, 0, 0, name(code));
    };
  }

  private static String name(int code) {
    return code >= 0 && code < NAMES.length ? NAMES[code] : String.format(Locale.ROOT, "type %d", code);
  }
}
