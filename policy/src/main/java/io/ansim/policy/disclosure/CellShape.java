package io.ansim.policy.disclosure;

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
  private final CellRequest request;
  private final List<ValueType> types;

  private CellShape(CellRequest request, List<ValueType> types) {
    this.request = request;
    this.types = types;
  }

  static void check(CellRequest request, List<ValueType> types, Cells cells) {
    if (cells.cells().size() > request.policy().protection().maxCells()) {
      throw new IllegalArgumentException("more cells than the policy lets out");
    }
    CellShape shape = new CellShape(request, types);
    Set<List<Value>> seen = new HashSet<>();
    for (Cells.Cell cell : cells.cells()) {
      shape.check(cell);
      if (!seen.add(cell.keys())) {
        throw new IllegalArgumentException("two cells of one group");
      }
    }
  }

  private void check(Cells.Cell cell) {
    Released.Release release = request.release();
    if (cell.keys().size() != release.keys().size()
        || cell.amounts().size() != release.aggregates().size()) {
      throw new IllegalArgumentException("a cell of another shape than its release");
    }
    for (int i = 0; i < cell.keys().size(); i++) {
      Value key = cell.keys().get(i);
      if (key.type().isPresent() && key.type().get() != types.get(i)) {
        throw new IllegalArgumentException("a cell's key of another type than its column");
      }
    }
    for (int i = 0; i < cell.amounts().size(); i++) {
      check(cell, cell.amounts().get(i), request.measures().get(i));
    }
  }

  private void check(Cells.Cell cell, Cells.Amount amount, Measure measure) {
    if (amount.persons() > cell.persons()) {
      throw new IllegalArgumentException("an amount of more persons than its cell");
    }
    long perPerson = request.policy().protection().maxRowsPerPerson();
    if (Math.ceilDiv(amount.rows(), perPerson) > amount.persons()
        || Math.abs((double) amount.total()) > (double) amount.rows() * most(measure)) {
      throw new IllegalArgumentException("an amount of more than its persons weigh");
    }
  }

  /** The most that one row can weigh, in units, each value rounded to the nearest unit. */
  private static double most(Measure measure) {
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _ -> 0;
      case Measure.Sum sum -> sum.range().magnitude() * Cells.SCALE + 1;
      case Measure.Mean mean -> mean.reach() * Cells.SCALE + 1;
    };
  }
}
