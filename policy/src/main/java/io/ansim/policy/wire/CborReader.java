package io.ansim.policy.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link CborWriter} writes and nothing else: a longer head than needed, an indefinite
 * length, a tag, a map or bytes left over are refused. Work and memory are bounded by the input.
 */
final class CborReader {
  private static final int MAX_DEPTH = 200;

  private final ByteBuffer in;
  private int depth;

  CborReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  void end() throws MalformedWire {
    if (in.hasRemaining()) {
      throw new MalformedWire("bytes left over at " + in.position());
    }
  }

  /** Counts a level of nesting, so that hostile bytes cannot exhaust the stack. */
  void enter() throws MalformedWire {
    if (++depth > MAX_DEPTH) {
      throw new MalformedWire("nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  /** The first byte of the next value. */
  int peek() throws MalformedWire {
    need(1);
    return in.get(in.position()) & 0xff;
  }

  long integer() throws MalformedWire {
    int initial = octet();
    int major = initial >> 5;
    if (major != CborWriter.UNSIGNED && major != CborWriter.NEGATIVE) {
      throw new MalformedWire("an integer was expected at " + (in.position() - 1));
    }
    long argument = argument(initial & 31);
    if (argument < 0) {
      throw new MalformedWire("an integer beyond 64 bits");
    }
    return major == CborWriter.UNSIGNED ? argument : -1 - argument;
  }

  double real() throws MalformedWire {
    expect(CborWriter.DOUBLE);
    need(8);
    double value = in.getDouble();
    if (!Double.isFinite(value) || (value == 0.0 && Double.doubleToRawLongBits(value) != 0)) {
      throw new MalformedWire("a real is finite and not negative zero");
    }
    return value;
  }

  boolean bool() throws MalformedWire {
    int initial = octet();
    if (initial != CborWriter.TRUE && initial != CborWriter.FALSE) {
      throw new MalformedWire("true or false was expected at " + (in.position() - 1));
    }
    return initial == CborWriter.TRUE;
  }

  boolean nothing() throws MalformedWire {
    if (peek() != CborWriter.NULL) {
      return false;
    }
    in.get();
    return true;
  }

  String text() throws MalformedWire {
    byte[] utf8 = run(CborWriter.TEXT);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedWire("text that is not UTF-8");
    }
  }

  byte[] bytes() throws MalformedWire {
    return run(CborWriter.BYTES);
  }

  int array() throws MalformedWire {
    int initial = octet();
    if (initial >> 5 != CborWriter.ARRAY) {
      throw new MalformedWire("an array was expected at " + (in.position() - 1));
    }
    return size(argument(initial & 31));
  }

  private byte[] run(int major) throws MalformedWire {
    int initial = octet();
    if (initial >> 5 != major) {
      throw new MalformedWire("a string was expected at " + (in.position() - 1));
    }
    byte[] bytes = new byte[size(argument(initial & 31))];
    in.get(bytes);
    return bytes;
  }

  /** Every element takes at least one byte, so no count can exceed what is left. */
  private int size(long argument) throws MalformedWire {
    if (argument < 0 || argument > in.remaining()) {
      throw new MalformedWire("a length beyond the end");
    }
    return (int) argument;
  }

  private long argument(int info) throws MalformedWire {
    long value;
    long least;
    switch (info) {
      case 24 -> {
        value = octet();
        least = 24;
      }
      case 25 -> {
        need(2);
        value = in.getShort() & 0xffffL;
        least = 1L << 8;
      }
      case 26 -> {
        need(4);
        value = in.getInt() & 0xffffffffL;
        least = 1L << 16;
      }
      case 27 -> {
        need(8);
        value = in.getLong();
        least = 1L << 32;
      }
      default -> {
        if (info > 27) {
          throw new MalformedWire("an indefinite or reserved length");
        }
        return info;
      }
    }
    if (value >= 0 && value < least) {
      throw new MalformedWire("a longer encoding than needed");
    }
    return value;
  }

  private void expect(int initial) throws MalformedWire {
    if (octet() != initial) {
      throw new MalformedWire("another type was expected at " + (in.position() - 1));
    }
  }

  private int octet() throws MalformedWire {
    need(1);
    return in.get() & 0xff;
  }

  private void need(int bytes) throws MalformedWire {
    if (in.remaining() < bytes) {
      throw new MalformedWire("the end came too early");
    }
  }
}
