package io.ansim.policy.disclosure;

import io.ansim.policy.disclosure.PerturbedAmount.Shown;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an aggregate shows of an amount: always made of the numbers of a {@link PerturbedAmount}, so
 * that a mean and a total together say no more of the count than the count does.
 *
 * @param value the value, null where it is withheld
 * @param margin how far the exact value may lie on either side with a confidence of 95 %
 */
record PerturbedOutput(Value value, Optional<Double> margin) {
  private static final double CONFIDENCE = 0.95;
  static final PerturbedOutput WITHHELD = new PerturbedOutput(Value.none(), Optional.empty());

  /** The output of an aggregate. */
  static PerturbedOutput of(PerturbedAmount amount, Makeup makeup, Measure measure, Changes law) {
    return switch (measure) {
      case Measure.Persons() -> count(amount.persons(), law);
      case Measure.Rows() -> count(amount.rows(), law);
      case Measure.Distinct() -> count(amount.distinct(), law);
      case Measure.Sum sum -> sum(amount, makeup, sum, law);
      case Measure.Mean mean -> mean(amount, mean, law);
      case Measure.Variance variance -> variance(amount, variance, law);
      case Measure.Quantile quantile ->
          new PerturbedOutput(amount.quantile(quantile), Optional.empty());
    };
  }

  private static PerturbedOutput count(Shown count, Changes law) {
    return new PerturbedOutput(
        Values.ofInteger(count.value()), Optional.of(margin(count, CONFIDENCE, law)));
  }

  private static PerturbedOutput sum(
      PerturbedAmount amount, Makeup makeup, Measure.Sum sum, Changes law) {
    long scale = Cells.scale(sum.decimals());
    if (sum.range().min() == sum.range().max()) {
      return times(sum, amount.rows(), law);
    }
    if (sum.integral() && sum.range().min() >= 0 && sum.range().max() <= 1) {
      // Whole numbers from zero to one: the sum is the number of rows that have one.
      Makeup.Share ones =
          new Makeup.Share(
              Math.ceilDiv(makeup.total().largest(), scale),
              Math.ceilDiv(makeup.total().typical(), scale));
      return count(amount.ones(scale, ones), law);
    }
    Shown total = amount.total(sum, sum.integral() ? scale : 1);
    BigDecimal value = total.value().movePointLeft(sum.decimals());
    return new PerturbedOutput(
        sum.integral() ? Values.ofInteger(value) : Value.ofReal(value.doubleValue()),
        Optional.of(margin(total, CONFIDENCE, law) / scale));
  }

  /** The sum of a constant is so many times the count of rows, and so says nothing more. */
  private static PerturbedOutput times(Measure.Sum sum, Shown rows, Changes law) {
    BigDecimal constant = BigDecimal.valueOf(sum.range().min());
    BigDecimal value = constant.multiply(rows.value());
    return new PerturbedOutput(
        sum.integral() ? Values.ofInteger(value) : Value.ofReal(value.doubleValue()),
        Optional.of(margin(rows, CONFIDENCE, law) * Math.abs(constant.doubleValue())));
  }

  /** Null where so few rows are counted that their rounded number is zero. */
  private static PerturbedOutput mean(PerturbedAmount amount, Measure.Mean mean, Changes law) {
    Shown rows = amount.rows();
    if (rows.value().signum() == 0) {
      return WITHHELD;
    }
    Ratio fromMiddle = ratio(amount.total(mean, 1), mean.decimals(), rows, both(2), law);
    double width = 2 * mean.reach();
    return new PerturbedOutput(
        Value.ofReal(
            Math.clamp(mean.middle() + fromMiddle.value(), mean.range().min(), mean.range().max())),
        Optional.of(Math.min(width, fromMiddle.margin())));
  }

  /**
   * From the count, the total and the squares; null where so few rows are counted that their
   * rounded number is zero. No variance is more than the range allows.
   */
  private static PerturbedOutput variance(
      PerturbedAmount amount, Measure.Variance variance, Changes law) {
    Shown counted = amount.rows();
    if (counted.value().signum() == 0) {
      return WITHHELD;
    }
    double reach = variance.reach();
    Ratio mean =
        ratio(
            amount.total(new Measure.Mean(variance.range()), 1),
            variance.decimals(),
            counted,
            both(3),
            law);
    Ratio squares =
        ratio(amount.squares(variance), variance.squareDecimals(), counted, both(3), law);
    double rows = counted.value().doubleValue();
    double divisor = variance.sample() ? rows - 1 : rows;
    // Values within a reach of r vary by r² at most (Popoviciu), times n/(n-1) as a sample.
    double most = reach * reach * rows / divisor;
    double value =
        Math.clamp((squares.value() - mean.value() * mean.value()) * rows / divisor, 0, most);
    double ofMean = Math.min(mean.margin(), 2 * reach);
    double margin =
        (squares.margin() + ofMean * (2 * Math.abs(mean.value()) + ofMean)) * rows / divisor;
    return new PerturbedOutput(Value.ofReal(value), Optional.of(Math.min(most, margin)));
  }

  /** With several numbers each inside its margin so often, all are at once with the confidence. */
  private static double both(int numbers) {
    return 1 - (1 - CONFIDENCE) / numbers;
  }

  private record Ratio(double value, double margin) {}

  /**
   * A total over a count. With total + e and count + f for the exact ones, their ratio differs from
   * that of the shown ones by (e - ratio · f) / (count + f).
   */
  private static Ratio ratio(
      Shown total, int decimals, Shown count, double confidence, Changes law) {
    double scale = Cells.scale(decimals);
    double ratio = total.value().doubleValue() / scale / count.value().doubleValue();
    double ofTotal = margin(total, confidence, law) / scale;
    double ofCount = margin(count, confidence, law);
    double fewest = Math.max(1, count.value().doubleValue() - ofCount);
    return new Ratio(ratio, (ofTotal + Math.abs(ratio) * ofCount) / fewest);
  }

  private static double margin(Shown shown, double confidence, Changes law) {
    return law.within(confidence) * (double) shown.weight() + shown.step() / 2.0;
  }
}
