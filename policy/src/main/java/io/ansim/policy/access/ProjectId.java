package io.ansim.policy.access;

import java.util.regex.Pattern;

/**
 * The identifier of a research project.
 *
 * @param value the identifier, {@code [a-z][a-z0-9-]{0,62}}
 */
public record ProjectId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** Checks the shape. */
  public ProjectId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a project id is [a-z][a-z0-9-]{0,62}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
