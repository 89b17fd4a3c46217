package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that a worker handed over cells of the release asked for, and nothing else: a worker that
 * is broken or taken over can hand over wrong numbers, but none larger than the persons it names
 * may weigh.
 */
final class CellShape {
  private final Protection protection;
  private final Ask.OfCells ask;
  private final List<ValueType> types;

  private CellShape(Protection protection, Ask.OfCells ask, List<ValueType> types) {
    this.protection = protection;
    this.ask = ask;
    this.types = types;
  }

  static void check(Protection protection, Ask.OfCells ask, List<ValueType> types, Cells cells) {
    if (cells.cells().size() > protection.maxExactCells()) {
      throw new IllegalArgumentException("more cells than the policy lets out");
    }
    CellShape shape = new CellShape(protection, ask, types);
    Set<List<Value>> seen = new HashSet<>();
    for (Cells.Cell cell : cells.cells()) {
      shape.check(cell);
      if (!seen.add(cell.keys())) {
        throw new IllegalArgumentException("two cells of one group");
      }
    }
  }

  /** Checks that values are of the types of the first columns. */
  static void checkTypes(List<Value> values, List<ValueType> types) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).type().isPresent() && values.get(i).type().get() != types.get(i)) {
        throw new IllegalArgumentException("a value of another type than its column");
      }
    }
  }

  private void check(Cells.Cell cell) {
    Released.Release release = ask.leaf();
    if (cell.keys().size() != release.keys().size()
        || cell.amounts().size() != release.aggregates().size()) {
      throw new IllegalArgumentException("a cell of another shape than its release");
    }
    checkTypes(cell.keys(), types);
    for (int i = 0; i < cell.amounts().size(); i++) {
      Cells.Amount amount = cell.amounts().get(i);
      check(cell, amount);
      check(amount, ask.measures().get(i));
    }
    for (int i = 0; i < cell.makeups().size(); i++) {
      if (cell.makeups().get(i).persons() > cell.amounts().get(i).persons()) {
        throw new IllegalArgumentException("an amount made up of more persons than it has");
      }
    }
  }

  private void check(Cells.Cell cell, Cells.Amount amount) {
    if (amount.persons() > cell.persons()) {
      throw new IllegalArgumentException("an amount of more persons than its cell");
    }
    if (Math.ceilDiv(amount.rows(), protection.maxRowsPerPerson()) > amount.persons()) {
      throw tooMuch();
    }
  }

  private static void check(Cells.Amount amount, Measure measure) {
    switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _ -> {
        if (!(amount instanceof Cells.Amount.Count)) {
          throw otherKind();
        }
      }
      case Measure.Sum sum -> {
        checkTotal(amount, sum.range().magnitude(), sum.decimals());
        checkSquares((Cells.Amount.Total) amount, 0, sum.decimals());
      }
      case Measure.Mean mean -> {
        checkTotal(amount, mean.reach(), mean.decimals());
        checkSquares((Cells.Amount.Total) amount, 0, mean.decimals());
      }
      case Measure.Variance variance -> {
        checkTotal(amount, variance.reach(), variance.decimals());
        checkSquares(
            (Cells.Amount.Total) amount,
            variance.reach() * variance.reach(),
            variance.squareDecimals());
      }
      case Measure.Quantile quantile -> {
        if (!(amount instanceof Cells.Amount.Histogram(long _, long _, var leaves))) {
          throw otherKind();
        }
        if (!leaves.isEmpty() && leaves.getLast().index() > quantile.lastLeaf()) {
          throw new IllegalArgumentException("a leaf outside the range");
        }
      }
    }
  }

  /** The most that one row can weigh, in units, each value rounded to the nearest unit. */
  private static void checkTotal(Cells.Amount amount, double most, int decimals) {
    if (!(amount instanceof Cells.Amount.Total(long _, long rows, long total, long _))) {
      throw otherKind();
    }
    if (Math.abs((double) total) > (double) rows * (most * Cells.scale(decimals) + 1)) {
      throw tooMuch();
    }
  }

  private static void checkSquares(Cells.Amount.Total amount, double most, int decimals) {
    if ((double) amount.squares() > (double) amount.rows() * (most * Cells.scale(decimals) + 1)) {
      throw tooMuch();
    }
  }

  private static IllegalArgumentException tooMuch() {
    return new IllegalArgumentException("an amount of more than its persons weigh");
  }

  private static IllegalArgumentException otherKind() {
    return new IllegalArgumentException("an amount of another kind than was asked for");
  }
}
