package io.ansim.gateway.sql;

/**
 * One word of a researcher's text.
 *
 * @param kind what it is
 * @param text the word as written
 * @param start the offset of its first character
 * @param end the offset behind its last character
 */
record Token(Kind kind, String text, int start, int end) {
  /** The kinds of words. */
  enum Kind {
    /** An unquoted name or keyword. */
    WORD,
    /** A name in double quotes. */
    QUOTED,
    /** A number. */
    NUMBER,
    /** A text in single quotes. */
    STRING,
    /** Anything else. */
    SYMBOL
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
