package io.ansim.policy.budget;

/**
 * An amount of zero-concentrated differential privacy (Bun and Steinke, arXiv 1605.02065).
 *
 * @param nano in units of 10^-9, at least 0
 */
public record Rho(long nano) implements Comparable<Rho> {
  /** No privacy lost. */
  public static final Rho ZERO = new Rho(0);

  private static final int DIGITS = 9;

  /** Refuses negative amounts. */
  public Rho {
    if (nano < 0) {
      throw new IllegalArgumentException("a privacy loss is not negative");
    }
  }

  /** The amount that a text like {@code 0.005} names; at most nine decimals. */
  public static Rho of(String decimal) {
    return new Rho(Decimal.units(decimal, DIGITS));
  }

  /** The sum, which is what two mechanisms cost together; refuses one that does not fit. */
  public Rho plus(Rho other) {
    return new Rho(Math.addExact(nano, other.nano));
  }

  /**
   * The epsilon of the (epsilon, delta) guarantee that this amount implies: {@code rho + 2 sqrt(rho
   * ln(1/delta))} (Bun and Steinke, Proposition 1.3). For display; nothing is decided by it.
   *
   * @param delta more than 0; the usual choice is 10^-6
   */
  public double epsilon(Delta delta) {
    if (delta.femto() == 0) {
      throw new IllegalArgumentException("epsilon is finite for a positive delta only");
    }
    double rho = nano / 1e9;
    return rho + 2 * Math.sqrt(rho * -Math.log(delta.femto() / 1e15));
  }

  @Override
  public int compareTo(Rho other) {
    return Long.compare(nano, other.nano);
  }

  /** The decimal text, without trailing zeros. */
  @Override
  public String toString() {
    return Decimal.text(nano, DIGITS);
  }
}
