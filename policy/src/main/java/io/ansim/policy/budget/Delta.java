package io.ansim.policy.budget;

/**
 * A probability with which a guarantee may fail; probabilities of several releases add up.
 *
 * @param femto in units of 10^-15, at least 0
 */
public record Delta(long femto) implements Comparable<Delta> {
  /** Never. */
  public static final Delta ZERO = new Delta(0);

  private static final int DIGITS = 15;

  /** Refuses negative amounts. */
  public Delta {
    if (femto < 0) {
      throw new IllegalArgumentException("a probability is not negative");
    }
  }

  /** The amount that a text like {@code 0.0000001} names; at most fifteen decimals. */
  public static Delta of(String decimal) {
    return new Delta(Decimal.units(decimal, DIGITS));
  }

  /** The sum, by the union bound; refuses one that does not fit. */
  public Delta plus(Delta other) {
    return new Delta(Math.addExact(femto, other.femto));
  }

  @Override
  public int compareTo(Delta other) {
    return Long.compare(femto, other.femto);
  }

  /** The decimal text, without trailing zeros. */
  @Override
  public String toString() {
    return Decimal.text(femto, DIGITS);
  }
}
