package io.ansim.gateway.state;

import java.util.regex.Pattern;

/**
 * The identifier of a document.
 *
 * @param value the identifier, {@code [A-Za-z0-9-]{1,64}}
 */
public record DocumentId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Checks the shape. */
  public DocumentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a document id is [A-Za-z0-9-]{1,64}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
