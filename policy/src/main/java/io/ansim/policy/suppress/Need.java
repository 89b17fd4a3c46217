package io.ansim.policy.suppress;

/**
 * How far from the truth an outsider must still think a value possible, in the value's units: the
 * protection interval of a cell.
 *
 * @param down how far below, at least 0
 * @param up how far above, at least 0
 */
public record Need(long down, long up) {
  /** Refuses an interval that holds the truth alone. */
  public Need {
    if (down < 0 || up < 0 || (down == 0 && up == 0)) {
      throw new IllegalArgumentException("a protection interval is wider than a point");
    }
  }

  /** The smallest interval that holds both. */
  public Need and(Need other) {
    return new Need(Math.max(down, other.down), Math.max(up, other.up));
  }

  @Override
  public String toString() {
    return "Need[redacted]";
  }
}
