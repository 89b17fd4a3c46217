package io.ansim.audit.event;

/**
 * The name of something outside the log: a project, a grant, a rule. Without spaces, quotes and
 * brackets, so that neither a sentence nor a query fits in.
 *
 * @param value 1 to 96 of: letters, digits, `.`, `_`, `:`, `-`; the first a letter or digit
 */
public record Identifier(String value) {
  private static final int MAX_LENGTH = 96;
  private static final Alphabet FIRST = Alphabet.LETTERS_AND_DIGITS;
  private static final Alphabet REST = FIRST.and("._:-");

  /** Checks the form. */
  public Identifier {
    boolean fits = !value.isEmpty() && value.length() <= MAX_LENGTH;
    if (!fits || !FIRST.spells(value, 0, 1) || !REST.spells(value)) {
      throw new IllegalArgumentException("not an identifier of the log");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
