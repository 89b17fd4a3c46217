package io.ansim.audit.json;

import io.ansim.audit.notation.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** Writes and reads the one spelling that RFC 8785 gives to a JSON value. */
public final class CanonicalJson {
  private static final int LONGEST_ESCAPE = 6;

  private CanonicalJson() {}

  /** The canonical bytes of the value; half a surrogate pair is refused. */
  public static byte[] write(Json value) {
    StringBuilder out = new StringBuilder(512);
    write(value, out);
    return StrictUtf8.encode(out.toString())
        .orElseThrow(() -> new IllegalArgumentException("text has half a surrogate pair"));
  }

  /** The value; refuses every spelling but the one that `write` gives. */
  public static Json read(byte[] bytes) throws MalformedJson {
    return Outline.of(bytes).json(0);
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Members members -> writeMembers(members, out);
      case Json.Items items -> writeItems(items, out);
      case Json.Text text -> writeText(text.value(), out);
      case Json.Whole whole -> out.append(whole.value());
      case Json.Flag flag -> out.append(flag.value());
    }
  }

  private static void writeMembers(Json.Members members, StringBuilder out) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> each = members.values().entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Json> member = each.next();
      writeText(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      out.append(each.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static void writeItems(Json.Items items, StringBuilder out) {
    out.append('[');
    Iterator<Json> each = items.values().iterator();
    while (each.hasNext()) {
      write(each.next(), out);
      out.append(each.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private static void writeText(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      String escape = escape(unit);
      if (escape.isEmpty()) {
        out.append(unit);
      } else {
        out.append(escape);
      }
    }
    out.append('"');
  }

  /** The escape that RFC 8785 section 3.2.2.2 demands for the unit, or nothing for itself. */
  static String escape(char unit) {
    return switch (unit) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default -> unit < 0x20 ? "\\u%04x".formatted((int) unit) : "";
    };
  }

  /** How long the canonical escape at a place is, or 0 if there is none. */
  static int escapeLength(byte[] bytes, int place) {
    String ahead =
        new String(
            bytes,
            place,
            Math.min(LONGEST_ESCAPE, bytes.length - place),
            StandardCharsets.ISO_8859_1);
    return escapeLength(ahead, 0);
  }

  /** How long the canonical escape at a place is, or 0 if there is none. */
  static int escapeLength(String text, int place) {
    if (text.charAt(place) == '\\') {
      for (char unit = 0; unit <= '\\'; unit++) {
        String escape = escape(unit);
        if (!escape.isEmpty() && text.startsWith(escape, place)) {
          return escape.length();
        }
      }
    }
    return 0;
  }

  /** What the canonical escape at a place, of a length, stands for. */
  static char unescape(String text, int place, int length) {
    String escape = text.substring(place, place + length);
    for (char unit = 0; unit <= '\\'; unit++) {
      if (escape(unit).equals(escape)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("no canonical escape");
  }
}
