package io.ansim.policy.suppress;

import java.math.BigInteger;

/** A ratio of integers, for tests that must not round. */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
  static final Rational ZERO = of(0);

  Rational {
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  static Rational of(long number) {
    return new Rational(BigInteger.valueOf(number), BigInteger.ONE);
  }

  /** A double is a ratio of integers itself. */
  static Rational of(double number) {
    java.math.BigDecimal exact = new java.math.BigDecimal(number);
    return exact.scale() > 0
        ? new Rational(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()))
        : new Rational(exact.toBigIntegerExact(), BigInteger.ONE);
  }

  Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(other.negated());
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Rational over(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  int sign() {
    return numerator.signum();
  }

  double toDouble() {
    return numerator.doubleValue() / denominator.doubleValue();
  }

  @Override
  public int compareTo(Rational other) {
    return minus(other).sign();
  }
}
