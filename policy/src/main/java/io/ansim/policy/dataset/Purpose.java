package io.ansim.policy.dataset;

import java.util.regex.Pattern;

/**
 * A purpose of use: a GA4GH Data Use Ontology code such as {@code DUO:0000007}, or a site's own.
 *
 * @param value the identifier, {@code [A-Za-z][A-Za-z0-9:._-]{0,62}}
 */
public record Purpose(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9:._-]{0,62}");

  /** Checks the shape. */
  public Purpose {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a purpose is [A-Za-z][A-Za-z0-9:._-]{0,62}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
