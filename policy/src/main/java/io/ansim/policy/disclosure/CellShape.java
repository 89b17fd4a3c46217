package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that a worker handed over cells of the release asked for, and nothing else. */
final class CellShape {
  private CellShape() {}

  static void check(Released.Release release, List<ValueType> types, Cells cells) {
    int keys = release.keys().size();
    Set<List<Value>> seen = new HashSet<>();
    for (Cells.Cell cell : cells.cells()) {
      if (cell.keys().size() != keys || cell.amounts().size() != release.aggregates().size()) {
        throw new IllegalArgumentException("a cell of another shape than its release");
      }
      for (int i = 0; i < keys; i++) {
        Value key = cell.keys().get(i);
        if (key.type().isPresent() && key.type().get() != types.get(i)) {
          throw new IllegalArgumentException("a cell's key of another type than its column");
        }
      }
      for (Cells.Amount amount : cell.amounts()) {
        if (amount.persons() > cell.persons()) {
          throw new IllegalArgumentException("an amount of more persons than its cell");
        }
      }
      if (!seen.add(cell.keys())) {
        throw new IllegalArgumentException("two cells of one group");
      }
    }
  }
}
