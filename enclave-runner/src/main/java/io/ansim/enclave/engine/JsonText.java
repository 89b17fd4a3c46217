package io.ansim.enclave.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict reader of JSON: what it does not expect, it refuses; a name comes once in an object. */
final class JsonText {
  /** A JSON value. */
  sealed interface Node {}

  /** An object. */
  record Fields(Map<String, Node> fields) implements Node {}

  /** An array. */
  record Items(List<Node> items) implements Node {}

  /** A string. */
  record Text(String text) implements Node {}

  /** A number, or {@code true}, {@code false} or {@code null}, as it is written. */
  record Word(String word) implements Node {}

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Reads a text that is one value.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Node read(String text) {
    JsonText reader = new JsonText(text);
    Node node = reader.node();
    if (reader.at < text.length()) {
      throw refused();
    }
    return node;
  }

  private Node node() {
    return switch (peek()) {
      case '{' -> fields();
      case '[' -> items();
      case '"' -> new Text(string());
      default -> new Word(word());
    };
  }

  private Fields fields() {
    Map<String, Node> fields = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      if (!fields.isEmpty()) {
        expect(',');
      }
      String name = string();
      expect(':');
      if (fields.put(name, node()) != null) {
        throw refused();
      }
    }
    expect('}');
    return new Fields(fields);
  }

  private Items items() {
    List<Node> items = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      if (!items.isEmpty()) {
        expect(',');
      }
      items.add(node());
    }
    expect(']');
    return new Items(items);
  }

  private String string() {
    expect('"');
    int start = at;
    while (peek() != '"' && peek() != '\\') {
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    StringBuilder string = new StringBuilder().append(text, start, at);
    while (peek() != '"') {
      char next = take();
      string.append(next == '\\' ? escaped() : next);
    }
    expect('"');
    return string.toString();
  }

  private char escaped() {
    char next = take();
    return switch (next) {
      case '"', '\\', '/' -> next;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw refused();
        }
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> throw refused();
    };
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0)) {
      at++;
    }
    if (at == start) {
      throw refused();
    }
    return text.substring(start, at);
  }

  private void expect(char wanted) {
    if (take() != wanted) {
      throw refused();
    }
  }

  private char take() {
    char next = peek();
    at++;
    return next;
  }

  private char peek() {
    if (at >= text.length()) {
      throw refused();
    }
    return text.charAt(at);
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException("not the JSON of one value");
  }
}
