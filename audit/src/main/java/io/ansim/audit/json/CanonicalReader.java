package io.ansim.audit.json;

import io.ansim.audit.notation.StrictUtf8;
import java.util.Arrays;

/** Reads canonical JSON in one pass, refusing at the first byte that is out of place. */
final class CanonicalReader {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_DIGITS = 16;

  /** The bytes that stand for themselves in a text. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, ' ', 128, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private final byte[] bytes;
  private final Outline outline;
  private int position;
  private int depth;

  CanonicalReader(byte[] bytes) {
    this.bytes = bytes;
    this.outline = new Outline(bytes);
  }

  Outline document() throws MalformedJson {
    value();
    if (position != bytes.length) {
      throw malformed("something after the value");
    }
    return outline;
  }

  private void value() throws MalformedJson {
    if (depth > MAX_DEPTH) {
      throw malformed("too deep");
    }
    switch (peek()) {
      case '{' -> members();
      case '[' -> items();
      case '"' -> text();
      case 't' -> flag("true", Outline.Kind.TRUE);
      case 'f' -> flag("false", Outline.Kind.FALSE);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> whole();
      default -> throw malformed("no value");
    }
  }

  private void members() throws MalformedJson {
    int object = outline.begin(Outline.Kind.MEMBERS, position++);
    depth++;
    int last = Outline.NONE;
    while (peek() != '}') {
      if (last != Outline.NONE) {
        expect(',');
      }
      int start = position;
      int name = text();
      // INVARIANT: strictly ascending names leave no room for a second member of one name.
      if (last != Outline.NONE && outline.compare(last, name) >= 0) {
        position = start;
        throw malformed("members out of order");
      }
      expect(':');
      value();
      last = name;
    }
    position++;
    depth--;
    outline.end(object, Outline.Kind.MEMBERS, position);
  }

  private void items() throws MalformedJson {
    int array = outline.begin(Outline.Kind.ITEMS, position++);
    depth++;
    boolean first = true;
    while (peek() != ']') {
      if (!first) {
        expect(',');
      }
      value();
      first = false;
    }
    position++;
    depth--;
    outline.end(array, Outline.Kind.ITEMS, position);
  }

  private int text() throws MalformedJson {
    expect('"');
    int start = position;
    int value = outline.begin(Outline.Kind.PLAIN_TEXT, start);
    // A local copy is what the compiler keeps in a register.
    int at = start;
    while (at < bytes.length && PLAIN[bytes[at] & 0xff]) {
      at++;
    }
    position = at;
    boolean plain = at < bytes.length && bytes[at] == '"';
    if (!plain) {
      otherText(start);
    }
    outline.end(value, plain ? Outline.Kind.PLAIN_TEXT : Outline.Kind.OTHER_TEXT, position);
    position++;
    return value;
  }

  /** Goes on to the end of a text that has more than plain characters. */
  private void otherText(int start) throws MalformedJson {
    while (peek() != '"') {
      if (bytes[position] == '\\') {
        int length = CanonicalJson.escapeLength(bytes, position);
        if (length == 0) {
          throw malformed("escape that is not canonical");
        }
        position += length;
      } else if (bytes[position] >= 0 && bytes[position] < ' ') {
        throw malformed("bare control character");
      } else {
        position++;
      }
    }
    if (StrictUtf8.decode(Arrays.copyOfRange(bytes, start, position)).isEmpty()) {
      position = start;
      throw malformed("bad UTF-8");
    }
  }

  private void whole() throws MalformedJson {
    int start = position;
    int value = outline.begin(Outline.Kind.WHOLE, start);
    boolean negative = bytes[position] == '-';
    position += negative ? 1 : 0;
    int firstDigit = position;
    long magnitude = 0;
    while (position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9') {
      magnitude =
          position - firstDigit < MAX_DIGITS
              ? magnitude * 10 + (bytes[position] - '0')
              : Long.MAX_VALUE;
      position++;
    }
    int digits = position - firstDigit;
    boolean leadingZero = digits > 0 && bytes[firstDigit] == '0' && (digits > 1 || negative);
    if (digits == 0 || digits > MAX_DIGITS || leadingZero || magnitude > Json.MAX_WHOLE) {
      position = start;
      throw malformed("number that is not a whole number in canonical form");
    }
    outline.end(value, Outline.Kind.WHOLE, position);
  }

  private void flag(String word, Outline.Kind kind) throws MalformedJson {
    int value = outline.begin(kind, position);
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw malformed("no value");
      }
      position++;
    }
    outline.end(value, kind, position);
  }

  private byte peek() throws MalformedJson {
    if (position >= bytes.length) {
      throw malformed("unfinished value");
    }
    return bytes[position];
  }

  private void expect(char wanted) throws MalformedJson {
    if (peek() != wanted) {
      throw malformed("expected `" + wanted + "`");
    }
    position++;
  }

  private MalformedJson malformed(String what) {
    return new MalformedJson(what, position);
  }
}
