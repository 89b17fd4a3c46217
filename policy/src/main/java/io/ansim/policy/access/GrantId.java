package io.ansim.policy.access;

import java.util.regex.Pattern;

/**
 * The identifier of a grant.
 *
 * @param value the identifier, {@code [A-Za-z0-9-]{1,64}}
 */
public record GrantId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Checks the shape. */
  public GrantId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a grant id is [A-Za-z0-9-]{1,64}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
