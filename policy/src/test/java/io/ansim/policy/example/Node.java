package io.ansim.policy.example;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A word, or a list in brackets.
 *
 * @param word the word; an opening bracket for a list
 * @param parts the list's parts; none for a word
 */
record Node(String word, List<Node> parts) {
  private static final Pattern TOKEN = Pattern.compile("\\(|\\)|'[^']*'|[^\\s()]+");

  /** The one node that a text holds. */
  static Node read(String text) {
    Iterator<String> tokens = TOKEN.matcher(text).results().map(MatchResult::group).iterator();
    Node node = read(tokens);
    if (tokens.hasNext()) {
      throw new IllegalArgumentException("words left over after the plan");
    }
    return node;
  }

  private static Node read(Iterator<String> tokens) {
    String token = tokens.next();
    if (!token.equals("(")) {
      return new Node(token, List.of());
    }
    List<Node> parts = new ArrayList<>();
    for (Node part = read(tokens); !part.word().equals(")"); part = read(tokens)) {
      parts.add(part);
    }
    return new Node("(", parts);
  }

  /** Whether this is a list that begins with a word. */
  boolean begins(String word) {
    return !parts.isEmpty() && head().equals(word);
  }

  /** The word that a list begins with. */
  String head() {
    return parts.getFirst().word();
  }

  /** The list's parts after the first so many. */
  List<Node> after(int count) {
    return parts.subList(count, parts.size());
  }

  Node at(int i) {
    return parts.get(i);
  }

  Optional<Node> optional(int i) {
    return i < parts.size() ? Optional.of(parts.get(i)) : Optional.empty();
  }

  /** The word as a whole number. */
  long number() {
    return Long.parseLong(word);
  }

  /** The word as the name of an enum's constant, in lower case with hyphens. */
  <E extends Enum<E>> E constant(Class<E> type) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
