package io.ansim.policy.wire;

import java.util.HexFormat;

/**
 * Binary form as text that people can read: the diagnostic notation of RFC 8949 §8. Different bytes
 * have different texts.
 */
public final class Diagnostic {
  private final CborReader in;
  private final StringBuilder out = new StringBuilder();

  private Diagnostic(byte[] bytes) {
    this.in = new CborReader(bytes);
  }

  /** The text of one value; refuses bytes that are not in the one binary form of a value. */
  public static String text(byte[] bytes) throws MalformedWire {
    Diagnostic diagnostic = new Diagnostic(bytes);
    diagnostic.value();
    diagnostic.in.end();
    return diagnostic.out.toString();
  }

  private void value() throws MalformedWire {
    int initial = in.peek();
    switch (initial >> 5) {
      case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> out.append(in.integer());
      case CborWriter.BYTES ->
          out.append("h'").append(HexFormat.of().formatHex(in.bytes())).append('\'');
      case CborWriter.TEXT -> quote(in.text());
      case CborWriter.ARRAY -> array();
      default -> simple(initial);
    }
  }

  private void array() throws MalformedWire {
    in.enter();
    int size = in.array();
    out.append('[');
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ", ");
      value();
    }
    out.append(']');
    in.leave();
  }

  private void simple(int initial) throws MalformedWire {
    switch (initial) {
      case CborWriter.TRUE, CborWriter.FALSE -> out.append(in.bool());
      case CborWriter.DOUBLE -> out.append(in.real());
      default -> {
        if (!in.nothing()) {
          throw new MalformedWire("a value of no known kind");
        }
        out.append("null");
      }
    }
  }

  private void quote(String text) {
    out.append('"');
    text.chars()
        .forEach(unit -> {
          if (unit == '"' || unit == '\\') {
            out.append('\\').append((char) unit);
          } else if (unit < 0x20) {
            out.append("\\u%04x".formatted(unit));
          } else {
            out.append((char) unit);
          }
        });
    out.append('"');
  }
}
