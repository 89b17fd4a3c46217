package io.ansim.policy.disclosure;

/**
 * Who is behind an amount, and how unequally.
 *
 * @param sketch the persons who add something to it: of a sum more than zero, else a row
 * @param persons how many they are
 * @param rows what each adds to its rows
 * @param total what each adds to its total, in units; of an amount without a total nothing
 */
public record Makeup(PersonSketch sketch, long persons, Share rows, Share total) {
  /** Refuses negative counts. */
  public Makeup {
    if (persons < 0) {
      throw new IllegalArgumentException("a makeup's persons are not negative");
    }
  }

  /**
   * What one person adds, without its sign.
   *
   * @param largest the most that one adds
   * @param typical the quadratic mean of what they add, rounded up
   */
  public record Share(long largest, long typical) {
    /** Nothing. */
    public static final Share NONE = new Share(0, 0);

    /** Refuses a mean beyond what it is the mean of. */
    public Share {
      if (typical < 0 || typical > largest) {
        throw new IllegalArgumentException("a typical share is no larger than the largest");
      }
    }

    @Override
    public String toString() {
      return "Share[redacted]";
    }
  }

  @Override
  public String toString() {
    return "Makeup[redacted]";
  }
}
