package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What numbers add up to, exactly, so that neither their order nor what was taken away again shows
 * in the result.
 *
 * @param count how many numbers
 * @param whole whether all are integers
 * @param total their sum
 */
record Moments(long count, boolean whole, BigDecimal total) {
  static final Moments NONE = new Moments(0, true, BigDecimal.ZERO);

  /** Enough digits that a quotient is the nearest double to the true one. */
  private static final MathContext DIGITS = new MathContext(40);

  static Moments of(List<Value> numbers) {
    Moments moments = NONE;
    for (Value number : numbers) {
      moments = moments.plus(number);
    }
    return moments;
  }

  /** With one more number, or the same if there is none. */
  Moments plus(Value number) {
    return number.isNull()
        ? this
        : new Moments(
            count + 1, whole && number instanceof Value.Int, total.add(Values.exact(number)));
  }

  /** Without numbers that are among these. */
  Moments minus(Moments part) {
    return new Moments(count - part.count, whole, total.subtract(part.total));
  }

  /** The sum: null of nothing, and beyond 64 bits. */
  Value sum() {
    if (count == 0) {
      return Value.none();
    }
    return whole ? Values.ofInteger(total) : Value.ofReal(total.doubleValue());
  }

  /** The mean: null of nothing. */
  Value average() {
    return count == 0 ? Value.none() : Value.ofReal(quotient(total, count));
  }

  /**
   * The mean squared distance from the mean: null of nothing, and of one number as a sample.
   *
   * @param numbers the numbers that these are the moments of
   */
  Value variance(List<Value> numbers, boolean sample) {
    long divisor = sample ? count - 1 : count;
    if (divisor <= 0) {
      return Value.none();
    }
    BigDecimal squares = BigDecimal.ZERO;
    for (Value number : numbers) {
      BigDecimal exact = number.isNull() ? BigDecimal.ZERO : Values.exact(number);
      squares = squares.add(exact.multiply(exact));
    }
    // Σ(x - mean)² = (count·Σx² - (Σx)²) / count, and nothing is lost before the division.
    BigDecimal spread = squares.multiply(BigDecimal.valueOf(count)).subtract(total.multiply(total));
    return Value.ofReal(
        spread
            .divide(BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(divisor)), DIGITS)
            .doubleValue());
  }

  private static double quotient(BigDecimal dividend, long divisor) {
    return dividend.divide(BigDecimal.valueOf(divisor), DIGITS).doubleValue();
  }
}
