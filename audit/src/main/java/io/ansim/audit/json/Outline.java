package io.ansim.audit.json;

import io.ansim.audit.notation.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Where the values of a canonical document lie in its bytes. Values are numbered in the order in
 * which they begin, the document itself with 0; the name of a member is the value before it.
 */
public final class Outline {
  /** Stands for no value. */
  public static final int NONE = -1;

  private static final int STRIDE = 3;
  private static final int START = 0;
  private static final int END = 1;
  private static final int AFTER = 2;
  private static final int USUAL = 48;

  private final byte[] bytes;
  private Kind[] kinds = new Kind[USUAL];
  private int[] values = new int[STRIDE * USUAL];
  private int count;

  /** What a value is. */
  enum Kind {
    MEMBERS,
    ITEMS,
    /** A text whose bytes are its ASCII characters. */
    PLAIN_TEXT,
    /** A text with escapes or characters beyond ASCII. */
    OTHER_TEXT,
    WHOLE,
    TRUE,
    FALSE
  }

  Outline(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The outline of a document; refuses every spelling but the canonical one. */
  public static Outline of(byte[] document) throws MalformedJson {
    return new CanonicalReader(document).document();
  }

  /** Whether a value is an object. */
  public boolean isMembers(int value) {
    return kind(value) == Kind.MEMBERS;
  }

  /** Whether a value is an array. */
  public boolean isItems(int value) {
    return kind(value) == Kind.ITEMS;
  }

  /** Whether a value is a string. */
  public boolean isText(int value) {
    return kind(value) == Kind.PLAIN_TEXT || kind(value) == Kind.OTHER_TEXT;
  }

  /** Whether a value is a number. */
  public boolean isWhole(int value) {
    return kind(value) == Kind.WHOLE;
  }

  /** The first value inside an object, which is a name, or an array; or none. */
  public int first(int container) {
    return container + 1 < after(container) ? container + 1 : NONE;
  }

  /** The value after another one, and all that is inside it, in the same container; or none. */
  public int next(int container, int value) {
    int next = after(value);
    return next < after(container) ? next : NONE;
  }

  /** The string. */
  public String text(int value) {
    int start = get(value, START);
    int end = get(value, END);
    return kind(value) == Kind.PLAIN_TEXT
        ? new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)
        : unescaped(start, end);
  }

  /** Whether a string without escapes is this one, of ASCII characters alone. */
  public boolean isPlain(int value, String ascii) {
    int start = get(value, START);
    if (kind(value) != Kind.PLAIN_TEXT || get(value, END) - start != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[start + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first byte of a string, or 0 if it is empty. */
  public int firstByte(int value) {
    int start = get(value, START);
    return start < get(value, END) ? bytes[start] : 0;
  }

  /** The length of a string, in bytes. */
  public int length(int value) {
    return get(value, END) - get(value, START);
  }

  /** The number. */
  public long whole(int value) {
    int start = get(value, START);
    boolean negative = bytes[start] == '-';
    long magnitude = 0;
    for (int i = negative ? start + 1 : start; i < get(value, END); i++) {
      magnitude = magnitude * 10 + (bytes[i] - '0');
    }
    return negative ? -magnitude : magnitude;
  }

  /** The value as objects. */
  Json json(int value) {
    return switch (kind(value)) {
      case PLAIN_TEXT, OTHER_TEXT -> new Json.Text(text(value));
      case WHOLE -> new Json.Whole(whole(value));
      case TRUE -> new Json.Flag(true);
      case FALSE -> new Json.Flag(false);
      case ITEMS -> {
        List<Json> items = new ArrayList<>();
        for (int item = first(value); item != NONE; item = next(value, item)) {
          items.add(json(item));
        }
        yield new Json.Items(items);
      }
      case MEMBERS -> {
        TreeMap<String, Json> members = new TreeMap<>();
        for (int name = first(value); name != NONE; name = next(value, name + 1)) {
          members.put(text(name), json(name + 1));
        }
        yield new Json.Members(members);
      }
    };
  }

  /** Compares two strings by UTF-16 code unit, as RFC 8785 orders names. */
  int compare(int one, int other) {
    if (kind(one) == Kind.PLAIN_TEXT && kind(other) == Kind.PLAIN_TEXT) {
      return Arrays.compareUnsigned(
          bytes, get(one, START), get(one, END), bytes, get(other, START), get(other, END));
    }
    return text(one).compareTo(text(other));
  }

  /** Adds a value of which only the beginning is known. */
  int begin(Kind kind, int start) {
    int value = count++;
    if (count > kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * kinds.length);
      values = Arrays.copyOf(values, STRIDE * kinds.length);
    }
    kinds[value] = kind;
    values[value * STRIDE + START] = start;
    return value;
  }

  /** Completes the value, with all that was added since as its inside. */
  void end(int value, Kind kind, int end) {
    kinds[value] = kind;
    values[value * STRIDE + END] = end;
    values[value * STRIDE + AFTER] = count;
  }

  private Kind kind(int value) {
    return kinds[value];
  }

  private int after(int value) {
    return get(value, AFTER);
  }

  private int get(int value, int part) {
    return values[value * STRIDE + part];
  }

  private String unescaped(int start, int end) {
    String spelled =
        StrictUtf8.decode(Arrays.copyOfRange(bytes, start, end))
            .orElseThrow(() -> new IllegalStateException("an outline of other bytes"));
    StringBuilder text = new StringBuilder(spelled.length());
    for (int i = 0; i < spelled.length(); ) {
      int length = CanonicalJson.escapeLength(spelled, i);
      text.append(length == 0 ? spelled.charAt(i) : CanonicalJson.unescape(spelled, i, length));
      i += Math.max(length, 1);
    }
    return text.toString();
  }
}
