package io.ansim.audit.json;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads canonical JSON in one pass, refusing at the first character that is out of place. */
final class CanonicalReader {
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int position;
  private int depth;

  CanonicalReader(String text) {
    this.text = text;
  }

  Json document() throws MalformedJson {
    Json value = value();
    if (position != text.length()) {
      throw malformed("something after the value");
    }
    return value;
  }

  private Json value() throws MalformedJson {
    if (depth > MAX_DEPTH) {
      throw malformed("too deep");
    }
    return switch (peek()) {
      case '{' -> members();
      case '[' -> items();
      case '"' -> new Json.Text(string());
      case 't' -> flag("true", true);
      case 'f' -> flag("false", false);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> whole();
      default -> throw malformed("no value");
    };
  }

  private Json members() throws MalformedJson {
    TreeMap<String, Json> values = new TreeMap<>();
    expect('{');
    depth++;
    String last = "";
    while (peek() != '}') {
      if (!values.isEmpty()) {
        expect(',');
      }
      int start = position;
      String name = string();
      // INVARIANT: strictly ascending names leave no room for a second member of one name.
      if (!values.isEmpty() && last.compareTo(name) >= 0) {
        position = start;
        throw malformed("members out of order");
      }
      expect(':');
      values.put(name, value());
      last = name;
    }
    expect('}');
    depth--;
    return new Json.Members(values);
  }

  private Json items() throws MalformedJson {
    List<Json> values = new ArrayList<>();
    expect('[');
    depth++;
    while (peek() != ']') {
      if (!values.isEmpty()) {
        expect(',');
      }
      values.add(value());
    }
    expect(']');
    depth--;
    return new Json.Items(values);
  }

  private String string() throws MalformedJson {
    expect('"');
    int start = position;
    while (position < text.length()) {
      char unit = text.charAt(position);
      if (unit == '"') {
        return text.substring(start, position++);
      }
      if (unit == '\\') {
        return escapedString(start);
      }
      if (unit < 0x20) {
        throw malformed("bare control character");
      }
      position++;
    }
    throw malformed("unfinished text");
  }

  private String escapedString(int start) throws MalformedJson {
    StringBuilder out = new StringBuilder(text.substring(start, position));
    while (peek() != '"') {
      char unit = text.charAt(position);
      if (unit == '\\') {
        out.append(escaped());
      } else if (unit < 0x20) {
        throw malformed("bare control character");
      } else {
        out.append(unit);
        position++;
      }
    }
    position++;
    return out.toString();
  }

  private char escaped() throws MalformedJson {
    for (char unit = 0; unit <= '\\'; unit++) {
      String escape = CanonicalJson.escape(unit);
      if (!escape.isEmpty() && text.startsWith(escape, position)) {
        position += escape.length();
        return unit;
      }
    }
    throw malformed("escape that is not canonical");
  }

  private Json whole() throws MalformedJson {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    int firstDigit = position;
    while (position < text.length() && Character.digit(text.charAt(position), 10) >= 0) {
      position++;
    }
    String digits = text.substring(firstDigit, position);
    boolean negative = firstDigit > start;
    boolean spelled = digits.matches("0|[1-9][0-9]{0,15}") && !(negative && digits.equals("0"));
    long magnitude = spelled ? Long.parseLong(digits) : Long.MAX_VALUE;
    if (magnitude > Json.MAX_WHOLE) {
      position = start;
      throw malformed("number that is not a whole number in canonical form");
    }
    return new Json.Whole(negative ? -magnitude : magnitude);
  }

  private Json flag(String word, boolean value) throws MalformedJson {
    if (!text.startsWith(word, position)) {
      throw malformed("no value");
    }
    position += word.length();
    return new Json.Flag(value);
  }

  private char peek() throws MalformedJson {
    if (position >= text.length()) {
      throw malformed("unfinished value");
    }
    return text.charAt(position);
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
