package io.ansim.policy.ledger;

import java.util.regex.Pattern;

/**
 * The identifier of a top-up, which happens once.
 *
 * @param value the identifier, {@code [A-Za-z0-9-]{1,64}}
 */
public record RaiseId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Checks the shape. */
  public RaiseId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a top-up's id is [A-Za-z0-9-]{1,64}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
