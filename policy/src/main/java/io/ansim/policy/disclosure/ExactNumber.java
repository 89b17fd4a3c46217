package io.ansim.policy.disclosure;

import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;

/**
 * Numbers as they are, for the {@code reviewed} mode; a quantile is a {@link RankMean} there too,
 * because the value at a rank is one person's.
 */
final class ExactNumber {
  private final long averaged;

  /**
   * Exact numbers.
   *
   * @param averaged how many rows a quantile is the mean of, at least 1
   */
  ExactNumber(long averaged) {
    this.averaged = averaged;
  }

  /** A number, or null where there is none. */
  Value of(Cells.Amount amount, Measure measure) {
    return switch (measure) {
      case Measure.Persons() -> new Value.Int(amount.persons());
      case Measure.Rows(), Measure.Distinct() -> new Value.Int(amount.rows());
      case Measure.Sum sum -> sum(((Cells.Amount.Total) amount).total(), sum);
      case Measure.Mean mean -> mean((Cells.Amount.Total) amount, mean);
      case Measure.Variance variance -> variance((Cells.Amount.Total) amount, variance);
      case Measure.Quantile quantile ->
          new RankMean(quantile, averaged)
              .of((Cells.Amount.Histogram) amount, BigDecimal.valueOf(amount.rows()));
    };
  }

  private static Value sum(long units, Measure.Sum measure) {
    BigDecimal sum = BigDecimal.valueOf(units, measure.decimals());
    return measure.integral() ? Values.ofInteger(sum) : Value.ofReal(sum.doubleValue());
  }

  private static Value mean(Cells.Amount.Total amount, Measure.Mean measure) {
    if (amount.rows() == 0) {
      return Value.none();
    }
    double total = BigDecimal.valueOf(amount.total(), measure.decimals()).doubleValue();
    return Value.ofReal(measure.middle() + total / amount.rows());
  }

  private static Value variance(Cells.Amount.Total amount, Measure.Variance measure) {
    double divisor = measure.sample() ? amount.rows() - 1 : amount.rows();
    if (divisor <= 0) {
      return Value.none();
    }
    double total = BigDecimal.valueOf(amount.total(), measure.decimals()).doubleValue();
    double squares = BigDecimal.valueOf(amount.squares(), measure.squareDecimals()).doubleValue();
    return Value.ofReal(Math.max(0, (squares - total * total / amount.rows()) / divisor));
  }
}
