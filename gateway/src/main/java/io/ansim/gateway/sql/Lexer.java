package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a researcher's text into words before any parser sees it. What parsers are known to disagree
 * about (nested comments, dollar quotes, escape strings, stray characters) is refused here, and so
 * is a text that is too long or too deeply nested.
 */
final class Lexer {
  /** Longest text that is read, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  private static final int MAX_TOKENS = 4000;
  private static final List<String> SYMBOLS =
      List.of(
          "//", "::", "<>", "!=", "<=", ">=", "==", "||", "(", ")", "[", "]", ",", ".", ";", "+",
          "-", "*", "/", "<", ">", "=", "%");

  private final String text;
  private final Lines lines;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, Lines lines) {
    this.text = text;
    this.lines = lines;
  }

  /** The words of a text. */
  static List<Token> tokens(String text, Lines lines) {
    if (text.length() > MAX_LENGTH) {
      throw new Refusal(
          Rule.SIZE, "a question is at most " + MAX_LENGTH + " characters long", lines.whole());
    }
    Lexer lexer = new Lexer(text, lines);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        comment();
      } else if (c == '\'') {
        add(Token.Kind.STRING, quotedEnd('\''));
      } else if (c == '"') {
        add(Token.Kind.QUOTED, quotedEnd('"'));
      } else if (isWordStart(c)) {
        word();
      } else if (isDigit(c)
          || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
        number();
      } else {
        symbol();
      }
      if (tokens.size() > MAX_TOKENS) {
        throw new Refusal(
            Rule.SIZE, "a question has at most " + MAX_TOKENS + " words", lines.whole());
      }
    }
  }

  private void comment() {
    int end = text.indexOf("*/", at + 2);
    int nested = text.indexOf("/*", at + 2);
    if (end < 0 || (nested >= 0 && nested < end)) {
      throw new Refusal(
          Rule.LITERAL, "a comment ends before the next one starts", lines.span(at, at + 2));
    }
    at = end + 2;
  }

  private int quotedEnd(char quote) {
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == quote) {
        if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i += 2;
          continue;
        }
        return i + 1;
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 >= text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw new Refusal(Rule.LITERAL, "half a character", lines.span(i, i + 1));
        }
        i++;
      } else if (Character.isISOControl(c)) {
        throw new Refusal(Rule.LITERAL, "a control character inside quotes", lines.span(i, i + 1));
      }
      i++;
    }
    throw new Refusal(Rule.PARSE, "these quotes are not closed", lines.span(at, text.length()));
  }

  private void word() {
    int end = at;
    while (end < text.length() && (isWordStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    boolean prefixedString = end < text.length() && text.charAt(end) == '\'' && end - at == 1;
    if (prefixedString || (end < text.length() && text.charAt(end) == '&')) {
      throw new Refusal(
          Rule.LITERAL, "texts are written in plain single quotes", lines.span(at, end + 1));
    }
    add(Token.Kind.WORD, end);
  }

  private void number() {
    int end = at;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = end + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      while (exponent < text.length() && isDigit(text.charAt(exponent))) {
        exponent++;
        end = exponent;
      }
    }
    if (end < text.length() && isWordStart(text.charAt(end))) {
      throw new Refusal(Rule.PARSE, "a number runs into a word", lines.span(at, end + 1));
    }
    add(Token.Kind.NUMBER, end);
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        add(Token.Kind.SYMBOL, at + symbol.length());
        return;
      }
    }
    throw new Refusal(Rule.LITERAL, meaningless(text.codePointAt(at)), lines.span(at, at + 1));
  }

  private static String meaningless(int character) {
    if ("\u2018\u2019\u201c\u201d\u00b4`".indexOf(character) >= 0) {
      return "write straight quotes: 'text' or \"name\"";
    }
    if (character > 0x7f && Character.isLetter(character)) {
      return "outside quotes a question is written in plain English letters; Korean stands inside"
          + " single quotes: '\ub2f9\ub1e8\ubcd1'";
    }
    return switch (character) {
      case '^' -> "write power(x, 2)";
      case '~', '@' -> "patterns are not part of the language; search by a prefix: LIKE 'E11%'";
      case '$' -> "texts are written in plain single quotes, and values instead of parameters";
      case '?', ':' -> "parameters are not part of the language; write the value itself";
      default -> "this character has no meaning here";
    };
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, end));
    at = end;
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
