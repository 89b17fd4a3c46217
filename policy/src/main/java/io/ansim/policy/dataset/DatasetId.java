package io.ansim.policy.dataset;

import java.util.regex.Pattern;

/**
 * The identifier of a dataset.
 *
 * @param value the identifier, {@code [a-z][a-z0-9-]{0,62}}
 */
public record DatasetId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** Checks the shape. */
  public DatasetId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a dataset id is [a-z][a-z0-9-]{0,62}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
