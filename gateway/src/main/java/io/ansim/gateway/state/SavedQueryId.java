package io.ansim.gateway.state;

import java.util.regex.Pattern;

/**
 * The identifier of a question that somebody keeps.
 *
 * @param value the identifier, {@code [A-Za-z0-9-]{1,64}}
 */
public record SavedQueryId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Checks the shape. */
  public SavedQueryId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("an id of a saved question is [A-Za-z0-9-]{1,64}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
