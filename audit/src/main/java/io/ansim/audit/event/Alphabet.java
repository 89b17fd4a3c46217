package io.ansim.audit.event;

/** The characters of which a field of the log is made. */
final class Alphabet {
  static final Alphabet LOWERCASE_HEX = new Alphabet("0123456789abcdef");
  static final Alphabet LETTERS_AND_DIGITS =
      new Alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  private final boolean[] ascii = new boolean[128];

  private Alphabet(String characters) {
    characters.chars().forEach(c -> ascii[c] = true);
  }

  /** This alphabet with further characters. */
  Alphabet and(String more) {
    StringBuilder all = new StringBuilder(more);
    for (char c = 0; c < ascii.length; c++) {
      if (ascii[c]) {
        all.append(c);
      }
    }
    return new Alphabet(all.toString());
  }

  /** Whether a text has nothing else from one place, inclusive, to another, exclusive. */
  boolean spells(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= ascii.length || !ascii[c]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text has nothing else. */
  boolean spells(String text) {
    return spells(text, 0, text.length());
  }
}
