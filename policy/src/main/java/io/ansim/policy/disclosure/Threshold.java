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
 * more of the number of persons than the rounded count does.
 *
 * <p>What this does not stop: rounding is the same for every question, so someone who adds up the
 * same values under many declared ranges, or counts many overlapping groups, narrows a number down;
 * and a person with many records weighs as many rows as the policy lets count.
 */
final class Threshold {
  private final Protection protection;
  private final BigDecimal base;

  /** Protection for rows that stand for a record each, or that the question may have repeated. */
  Threshold(Protection protection, boolean repeatedRows) {
    this.protection = protection;
    this.base =
        BigDecimal.valueOf(protection.rounding())
            .multiply(BigDecimal.valueOf(repeatedRows ? protection.maxRowsPerPerson() : 1));
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
      case Measure.Persons() ->
          Values.ofInteger(
              nearest(
                  BigDecimal.valueOf(amount.persons()), BigDecimal.valueOf(protection.rounding())));
      case Measure.Rows() -> Values.ofInteger(nearest(BigDecimal.valueOf(amount.rows()), base));
      case Measure.Sum sum -> sum(((Cells.Amount.Total) amount).total(), sum);
      case Measure.Mean mean -> mean((Cells.Amount.Total) amount, mean);
      case Measure.Distinct _, Measure.Variance _, Measure.Quantile _ ->
          throw new IllegalStateException("to come");
    };
  }

  private Value sum(long thousandths, Measure.Sum measure) {
    if (isCount(measure) && thousandths < protection.minPersons() * Cells.SCALE) {
      return Value.none();
    }
    BigDecimal weight = BigDecimal.valueOf(measure.range().magnitude());
    if (measure.integral()) {
      return Values.ofInteger(nearest(thousandths, weight.setScale(0, RoundingMode.CEILING)));
    }
    return Value.ofReal(nearest(thousandths, weight).doubleValue());
  }

  /** A sum of zeros and ones counts rows; fewer of them than the minimum of persons are too few. */
  private static boolean isCount(Measure.Sum measure) {
    return measure.integral() && measure.range().min() >= 0 && measure.range().max() <= 1;
  }

  /** Null where so few rows are counted that their rounded number is zero. */
  private Value mean(Cells.Amount.Total amount, Measure.Mean measure) {
    double rows = nearest(BigDecimal.valueOf(amount.rows()), base).doubleValue();
    if (rows == 0) {
      return Value.none();
    }
    double sum = nearest(amount.total(), BigDecimal.valueOf(measure.reach())).doubleValue();
    double average = measure.middle() + sum / rows;
    return Value.ofReal(Math.clamp(average, measure.range().min(), measure.range().max()));
  }

  /** A sum rounded to the base times a weight, itself rounded up to whole thousandths. */
  private BigDecimal nearest(long thousandths, BigDecimal weight) {
    return nearest(
        BigDecimal.valueOf(thousandths, 3),
        base.multiply(weight).setScale(3, RoundingMode.CEILING));
  }

  /** The multiple of a step nearest to a value, halves away from zero; zero if there is no step. */
  static BigDecimal nearest(BigDecimal value, BigDecimal step) {
    return step.signum() == 0
        ? BigDecimal.ZERO
        : value.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
  }
}
