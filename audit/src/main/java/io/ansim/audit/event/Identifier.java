package io.ansim.audit.event;

import java.util.regex.Pattern;

/**
 * The name of something outside the log: a project, a grant, a rule. Without spaces, quotes and
 * brackets, so that neither a sentence nor a query fits in.
 *
 * @param value 1 to 96 of: letters, digits, `.`, `_`, `:`, `-`; the first a letter or digit
 */
public record Identifier(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,95}");

  /** Checks the form. */
  public Identifier {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an identifier of the log");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
