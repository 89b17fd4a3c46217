package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text while their spelling is changed; each knows its place in the original. */
final class Words {
  private static final int MAX_DEPTH = 48;

  /** Words that may stand before a bracket without being a function's name. */
  static final Set<String> KEYWORDS =
      Set.of(
          ("all and any array as asc between by case cast count cross cube current desc distinct"
                  + " else end except exists extract fetch filter following from full group"
                  + " grouping having in inner intersect interval is isnull join lateral like limit"
                  + " materialized natural not notnull null nulls offset on or order outer over"
                  + " partition preceding qualify recursive rollup row rows select sets some"
                  + " table then try_cast union unbounded unnest using values when where window"
                  + " with within")
              .split(" "));

  /** Keywords that are called like functions. */
  private static final Set<String> CALLED =
      Set.of("cast", "count", "exists", "extract", "grouping", "row", "try_cast", "unnest");

  private static final Set<String> CASTS = Set.of("cast", "try_cast");

  private final Lines lines;
  private final List<Token> tokens;

  Words(List<Token> tokens, Lines lines) {
    this.tokens = new ArrayList<>(tokens);
    this.lines = lines;
  }

  int size() {
    return tokens.size();
  }

  Token get(int i) {
    return tokens.get(i);
  }

  /** Whether there is such a symbol at a place; no place is outside. */
  boolean is(int i, String symbol) {
    return has(i) && tokens.get(i).is(symbol);
  }

  /** Whether there is such an unquoted word at a place. */
  boolean isWord(int i, String word) {
    return has(i) && tokens.get(i).isWord(word);
  }

  boolean isWord(int i, Set<String> words) {
    return has(i)
        && tokens.get(i).kind() == Token.Kind.WORD
        && words.contains(tokens.get(i).text().toLowerCase(Locale.ROOT));
  }

  boolean isKind(int i, Token.Kind kind) {
    return has(i) && tokens.get(i).kind() == kind;
  }

  /** Whether a name stands there, quoted or not. */
  boolean isName(int i) {
    return isKind(i, Token.Kind.QUOTED) || (isKind(i, Token.Kind.WORD) && !isWord(i, KEYWORDS));
  }

  /** Whether a function of that name is called there. */
  boolean isCall(int i, String name) {
    boolean named =
        isWord(i, name) || (isKind(i, Token.Kind.QUOTED) && get(i).text().equals('"' + name + '"'));
    return named && is(i + 1, "(");
  }

  /** Whether a word stands there that may be called: a function's name. */
  boolean isCallable(int i) {
    return isName(i) || isWord(i, CALLED);
  }

  /** Whether a value may end there. */
  boolean endsValue(int i) {
    return isName(i)
        || isKind(i, Token.Kind.NUMBER)
        || isKind(i, Token.Kind.STRING)
        || is(i, ")")
        || is(i, "]")
        || isWord(i, "end")
        || isWord(i, "null");
  }

  /** The bracket that closes the one at a place, or the last word. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < size(); i++) {
      if (is(i, "(") || is(i, "[")) {
        depth++;
      } else if ((is(i, ")") || is(i, "]")) && --depth == 0) {
        return i;
      }
    }
    return size() - 1;
  }

  /** The bracket that opens the one at a place, or the first word. */
  int opening(int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      if (is(i, ")") || is(i, "]")) {
        depth++;
      } else if ((is(i, "(") || is(i, "[")) && --depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /** Whether the word behind the {@code AS} of a conversion stands there. */
  boolean isCastType(int i) {
    int depth = 0;
    for (int at = i - 1; at >= 0 && isWord(i - 1, "as"); at--) {
      if (is(at, ")")) {
        depth++;
      } else if (is(at, "(") && depth-- == 0) {
        return isWord(at - 1, CASTS);
      }
    }
    return false;
  }

  /** Puts new words in the place of some, which may be none. */
  void replace(int from, int to, Token... words) {
    List<Token> old = tokens.subList(from, to);
    old.clear();
    old.addAll(List.of(words));
  }

  /** A word spelled otherwise. */
  static Token word(String text, Token at) {
    return new Token(Token.Kind.WORD, text, at.start(), at.end());
  }

  static Token symbol(String text, Token at) {
    return new Token(Token.Kind.SYMBOL, text, at.start(), at.end());
  }

  static Token string(String text, Token at) {
    return new Token(Token.Kind.STRING, "'" + text + "'", at.start(), at.end());
  }

  static Token function(String name, Token at) {
    return new Token(Token.Kind.QUOTED, '"' + name + '"', at.start(), at.end());
  }

  /** The place of the words from one to another, both included. */
  Span span(int from, int to) {
    int last = Math.min(to, size() - 1);
    return lines.span(
        tokens.get(from).start(), Math.max(tokens.get(from).end(), tokens.get(last).end()));
  }

  Refusal refusal(Rule rule, String message, int from, int to) {
    return new Refusal(rule, message, span(from, to));
  }

  Refusal refusal(Rule rule, String message, int from, int to, String rewrite) {
    return new Refusal(rule, message, span(from, to), rewrite);
  }

  /** Refuses what is nested too deeply for the parser. */
  void checkDepth() {
    int depth = 0;
    for (int i = 0; i < size(); i++) {
      if (is(i, "(") || is(i, "[") || isWord(i, "case")) {
        depth++;
      } else if (is(i, ")") || is(i, "]") || isWord(i, "end")) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        throw refusal(
            Rule.SIZE, "a question is nested at most " + MAX_DEPTH + " levels deep", i, i);
      }
    }
  }

  private boolean has(int i) {
    return i >= 0 && i < tokens.size();
  }
}
