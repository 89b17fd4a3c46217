package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code perturbed} mode in its simplest form: a minimum of distinct persons for every number,
 * then rounding. Not differentially private.
 *
 * <p>A number of fewer persons than the minimum is withheld, and so looks like a number of nobody.
 * Counts are rounded to a multiple of the base. Sums are rounded to a multiple of the base times
 * the most that one row can weigh, because the sum of ones is a count and must not say more.
 */
final class Threshold {
  private final Protection protection;

  Threshold(Protection protection) {
    this.protection = protection;
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
    int base = protection.rounding();
    return switch (measure) {
      case Measure.Persons() -> new Value.Int(nearest(amount.persons(), base));
      case Measure.Rows() -> new Value.Int(nearest(amount.rows(), base));
      case Measure.Sum(var range, boolean integral) -> {
        BigDecimal sum = grid(amount.total(), base * range.magnitude());
        yield integral ? new Value.Int(sum.longValue()) : Value.ofReal(sum.doubleValue());
      }
      case Measure.Mean mean -> {
        double sum = grid(amount.total(), base * mean.reach()).doubleValue();
        double average = mean.middle() + sum / nearest(amount.rows(), base);
        yield Value.ofReal(Math.clamp(average, mean.range().min(), mean.range().max()));
      }
    };
  }

  /** A sum in thousandths rounded to the step, itself rounded up to {1, 2, 5} x 10^n. */
  private static BigDecimal grid(long thousandths, double weight) {
    if (weight == 0) {
      return BigDecimal.ZERO;
    }
    long step = step(weight);
    return BigDecimal.valueOf(nearest(thousandths, step), 3);
  }

  /** The least {1, 2, 5} x 10^n thousandths that is at least a weight. */
  static long step(double weight) {
    double wanted = Math.ceil(weight * Cells.SCALE);
    for (long power = 1; ; power *= 10) {
      for (long factor : new long[] {1, 2, 5}) {
        if (factor * power >= wanted) {
          return factor * power;
        }
      }
    }
  }

  /** The multiple of a step nearest to a value, halves away from zero. */
  static long nearest(long value, long step) {
    long half = step / 2;
    long magnitude = Math.abs(value);
    long whole = magnitude / step;
    long rest = magnitude % step;
    long rounded = (whole + (rest > half || (rest == half && step % 2 == 0) ? 1 : 0)) * step;
    return value < 0 ? -rounded : rounded;
  }
}
