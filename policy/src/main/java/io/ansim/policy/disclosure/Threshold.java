package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code perturbed} mode in its simplest form: a minimum of distinct persons for every number,
 * then rounding. Not differentially private.
 *
 * <p>A number of fewer persons than the minimum is withheld, and so looks like a number of nobody.
 * Persons are rounded to a multiple of the base. Rows and sums are rounded to a multiple of the
 * base times the most that one row can weigh, and where the question repeats rows, times the most
 * rows of one person that count: so neither the sum of a constant nor a row repeated by a join says
 * more of the number of persons than the rounded count does. A mean and a variance are computed
 * from rounded rows, totals and squares; a quantile is a {@link RankMean}. Distinct values are
 * rounded to a multiple of the base.
 *
 * <p>What this does not stop: rounding is the same for every question, so someone who adds up the
 * same values under many declared ranges, or counts many overlapping groups, narrows a number down;
 * and a person with many records weighs as many rows as the policy lets count.
 */
final class Threshold {
  private final Protection protection;
  private final long rounding;
  private final long repeats;
  private final BigDecimal base;

  /** Protection for rows that stand for a record each, or that the question may have repeated. */
  Threshold(Protection protection, boolean repeatedRows) {
    this.protection = protection;
    this.repeats = repeatedRows ? protection.maxRowsPerPerson() : 1;
    this.rounding = ((Protection.Perturbed) protection.rules()).rounding();
    this.base = BigDecimal.valueOf(rounding * repeats);
  }

  boolean admits(long persons) {
    return persons >= protection.minPersons();
  }

  /** The released values of a cell: its keys, then each aggregate or null. */
  List<Value> protect(Cells.Cell cell, List<Measure> measures) {
    List<Value> row = new ArrayList<>(cell.keys());
    for (int i = 0; i < measures.size(); i++) {
      Cells.Amount amount = cell.amounts().get(i);
      row.add(admits(amount.persons()) ? round(amount, measures.get(i)) : Value.none());
    }
    return row;
  }

  private Value round(Cells.Amount amount, Measure measure) {
    return switch (measure) {
      case Measure.Persons() -> count(amount.persons(), rounding);
      case Measure.Distinct() -> count(amount.rows(), rounding);
      case Measure.Rows() -> Values.ofInteger(rows(amount));
      case Measure.Sum sum -> sum(((Cells.Amount.Total) amount).total(), sum);
      case Measure.Mean mean -> mean((Cells.Amount.Total) amount, mean);
      case Measure.Variance variance -> variance((Cells.Amount.Total) amount, variance);
      case Measure.Quantile quantile -> quantile((Cells.Amount.Histogram) amount, quantile);
    };
  }

  private static Value count(long exact, long step) {
    return Values.ofInteger(nearest(BigDecimal.valueOf(exact), BigDecimal.valueOf(step)));
  }

  private BigDecimal rows(Cells.Amount amount) {
    return nearest(BigDecimal.valueOf(amount.rows()), base);
  }

  private Value sum(long units, Measure.Sum measure) {
    double most = measure.range().magnitude();
    if (isCount(measure) && units < protection.minPersons() * Cells.scale(measure.decimals())) {
      return Value.none();
    }
    BigDecimal sum = BigDecimal.valueOf(units, measure.decimals());
    BigDecimal weight = BigDecimal.valueOf(most);
    return measure.integral()
        ? Values.ofInteger(
            nearest(sum, step(weight.setScale(0, RoundingMode.CEILING), measure.decimals())))
        : Value.ofReal(nearest(sum, step(weight, measure.decimals())).doubleValue());
  }

  /** A sum of zeros and ones counts rows; fewer of them than the minimum of persons are too few. */
  private static boolean isCount(Measure.Sum measure) {
    return measure.integral() && measure.range().min() >= 0 && measure.range().max() <= 1;
  }

  /** Null where so few rows are counted that their rounded number is zero. */
  private Value mean(Cells.Amount.Total amount, Measure.Mean measure) {
    double rows = rows(amount).doubleValue();
    if (rows == 0) {
      return Value.none();
    }
    double sum = rounded(amount.total(), measure.reach());
    double average = measure.middle() + sum / rows;
    return Value.ofReal(Math.clamp(average, measure.range().min(), measure.range().max()));
  }

  /**
   * From rounded rows, a rounded total and rounded squares; null where so few rows are counted that
   * their rounded number is zero. No variance is more than the range allows.
   */
  private Value variance(Cells.Amount.Total amount, Measure.Variance measure) {
    double rows = rows(amount).doubleValue();
    if (rows == 0) {
      return Value.none();
    }
    double reach = measure.reach();
    double total = rounded(amount.total(), reach);
    double squares = rounded(amount.squares(), reach * reach);
    double divisor = measure.sample() ? rows - 1 : rows;
    // Values within a reach of r vary by r² at most (Popoviciu), times n/(n-1) as a sample.
    return Value.ofReal(
        Math.clamp((squares - total * total / rows) / divisor, 0, reach * reach * rows / divisor));
  }

  /** Null where so few rows lie on one side that the quantile would be about some of them. */
  private Value quantile(Cells.Amount.Histogram amount, Measure.Quantile measure) {
    long averaged = Math.max(protection.minPersons(), rounding) * repeats;
    BigDecimal leastRows = rows(amount).subtract(base.divide(BigDecimal.TWO));
    return new RankMean(measure, averaged).of(amount, leastRows);
  }

  /** A sum in units, rounded to the base times the most that one row weighs. */
  private double rounded(long units, double most) {
    int decimals = Cells.decimals(most);
    return nearest(BigDecimal.valueOf(units, decimals), step(BigDecimal.valueOf(most), decimals))
        .doubleValue();
  }

  /** The base times a weight, rounded up to whole units. */
  private BigDecimal step(BigDecimal weight, int decimals) {
    return base.multiply(weight).setScale(decimals, RoundingMode.CEILING);
  }

  /** The multiple of a step nearest to a value, halves away from zero; zero if there is no step. */
  static BigDecimal nearest(BigDecimal value, BigDecimal step) {
    return step.signum() == 0
        ? BigDecimal.ZERO
        : value.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
  }
}
