package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A quantile as it may be released: the mean of many rows around its rank, on a coarse grid.
 *
 * <p>Promised: no value is the value of one row, and at least as many rows as are averaged lie on
 * either side of the rank; whether there is an answer depends on the rounded number of rows alone.
 * Least and greatest values are never released.
 *
 * <p>Not promised: that the rows averaged are of many persons, where one person has many of them;
 * and that quantiles at many fractions together, each the mean of almost the same rows, do not
 * trace the values in between to about a hundredth of the range.
 */
final class RankMean {
  /** How many steps of the grid the range has at least, but for whole numbers. */
  private static final BigDecimal STEPS = BigDecimal.valueOf(1000);

  private final Measure.Quantile measure;
  private final BigDecimal fraction;
  private final long averaged;

  /**
   * The release of a quantile.
   *
   * @param averaged how many rows are averaged, at least 1
   */
  RankMean(Measure.Quantile measure, long averaged) {
    this.measure = measure;
    this.fraction = BigDecimal.valueOf(measure.fraction());
    this.averaged = averaged;
  }

  /**
   * The quantile, or null where too few rows lie on one side of it.
   *
   * @param leastRows no more rows than the histogram has, known from their rounded number
   */
  Value of(Cells.Amount.Histogram histogram, BigDecimal leastRows) {
    BigDecimal above = BigDecimal.ONE.subtract(fraction);
    BigDecimal fewer = leastRows.multiply(fraction.min(above)).setScale(0, RoundingMode.FLOOR);
    if (fewer.compareTo(BigDecimal.valueOf(averaged)) < 0) {
      return Value.none();
    }
    double mean = sum(histogram, firstRank(histogram.rows())) / averaged;
    BigDecimal step = step();
    double rounded =
        step.signum() == 0 ? mean : Grid.nearest(BigDecimal.valueOf(mean), step).doubleValue();
    return Value.ofReal(Math.clamp(rounded, measure.range().min(), measure.range().max()));
  }

  /** The first of the ranks, from 0, that are averaged: those nearest to the quantile's own. */
  private long firstRank(long rows) {
    BigDecimal rank = fraction.multiply(BigDecimal.valueOf(rows - 1));
    return rank.subtract(BigDecimal.valueOf(averaged - 1).divide(BigDecimal.TWO))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private double sum(Cells.Amount.Histogram histogram, long firstRank) {
    double sum = 0;
    long rank = 0;
    for (Cells.Amount.Leaf leaf : histogram.leaves()) {
      long from = Math.max(rank, firstRank);
      long to = Math.min(rank + leaf.rows(), firstRank + averaged);
      sum += Math.max(0, to - from) * measure.value(leaf.index());
      rank += leaf.rows();
    }
    return sum;
  }

  /**
   * The largest of 1, 2 and 5 times a power of ten that is no more than a thousandth of the range,
   * and for whole numbers no less than one; zero where the range is a single value.
   */
  private BigDecimal step() {
    BigDecimal most =
        BigDecimal.valueOf(measure.range().max())
            .subtract(BigDecimal.valueOf(measure.range().min()))
            .divide(STEPS);
    if (most.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int exponent = most.precision() - most.scale() - 1;
    int digit = most.movePointLeft(exponent).intValue();
    BigDecimal step =
        BigDecimal.valueOf(digit >= 5 ? 5 : Math.min(digit, 2)).scaleByPowerOfTen(exponent);
    return measure.integral() ? step.max(BigDecimal.ONE) : step;
  }
}
