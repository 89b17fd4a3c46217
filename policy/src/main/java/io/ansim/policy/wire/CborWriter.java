package io.ansim.policy.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes CBOR in the core deterministic encoding of RFC 8949 §4.2.1: shortest heads, definite
 * lengths. Doubles are always eight bytes.
 */
final class CborWriter {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;
  static final int NULL = 0xf6;
  static final int DOUBLE = 0xfb;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] toArray() {
    return out.toByteArray();
  }

  void integer(long value) {
    if (value >= 0) {
      head(UNSIGNED, value);
    } else {
      head(NEGATIVE, -1 - value);
    }
  }

  void real(double value) {
    out.write(DOUBLE);
    out.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
  }

  void bool(boolean value) {
    out.write(value ? TRUE : FALSE);
  }

  void nothing() {
    out.write(NULL);
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(TEXT, utf8.length);
    out.writeBytes(utf8);
  }

  void bytes(byte[] value) {
    head(BYTES, value.length);
    out.writeBytes(value);
  }

  void array(int size) {
    head(ARRAY, size);
  }

  private void head(int major, long argument) {
    int type = major << 5;
    if (argument < 24) {
      out.write(type | (int) argument);
    } else if (argument < 1L << 8) {
      out.write(type | 24);
      out.write((int) argument);
    } else if (argument < 1L << 16) {
      out.write(type | 25);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) argument).array());
    } else if (argument < 1L << 32) {
      out.write(type | 26);
      out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
    } else {
      out.write(type | 27);
      out.writeBytes(ByteBuffer.allocate(8).putLong(argument).array());
    }
  }
}
