package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;

/** The {@code perturbed} mode: each cell by itself, by a {@link Threshold}. */
final class Thresholds implements CellProtection {
  private final DatasetPolicy policy;

  Thresholds(DatasetPolicy policy) {
    this.policy = policy;
  }

  @Override
  public List<List<Row>> protect(List<Exact> leaves) {
    return leaves.stream().map(this::rows).toList();
  }

  private List<Row> rows(Exact leaf) {
    Released.Release release = leaf.ask().leaf();
    Threshold threshold = new Threshold(policy.protection(), Multiplicity.repeats(policy, release));
    List<Row> rows = new ArrayList<>();
    for (Cells.Cell cell : leaf.cells().cells()) {
      if (threshold.admits(cell.persons())) {
        rows.add(Row.of(threshold.protect(cell, leaf.ask().measures())));
      }
    }
    return rows;
  }
}
