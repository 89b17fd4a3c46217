package io.ansim.policy.dataset;

import java.util.regex.Pattern;

/**
 * A table's, column's or output's name: {@code [a-z_][a-z0-9_]{0,62}}, so that it can be printed
 * anywhere.
 *
 * @param value the name itself
 */
public record Name(String value) implements Comparable<Name> {
  private static final Pattern SHAPE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Checks the shape. */
  public Name {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a name is [a-z_][a-z0-9_]{0,62}");
    }
  }

  /** Whether {@code text} could be a name. */
  public static boolean isName(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(Name other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
