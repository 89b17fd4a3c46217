package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.RowOrder;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The {@code perturbed} mode: a minimum of distinct persons for every number, changes that depend
 * on who is counted, rounding, and a watch over what was answered before. Not differentially
 * private; {@code CellKey.md} states what it gives and what it does not.
 *
 * <p>A number of fewer persons than the minimum is withheld, and so looks like a number of nobody.
 * Every other one is durably in the book before it leaves.
 */
final class PerturbedCells implements CellProtection {
  private final DatasetPolicy policy;
  private final Changes changes;
  private final Watch watch;

  PerturbedCells(DatasetPolicy policy, Protection.Perturbed rules, Means means) {
    this.policy = policy;
    this.changes = new Changes(policy.dataset(), rules, means.cellKeys());
    this.watch = means.watch();
  }

  @Override
  public List<List<Row>> protect(List<Exact> leaves) {
    try (Watch.Book book = watch.open(policy.dataset())) {
      List<List<Row>> rows = leaves.stream().map(leaf -> rows(leaf, book)).toList();
      book.keep();
      return rows;
    }
  }

  /** In the order of keys, so that what is watched first does not depend on the engine. */
  private List<Row> rows(Exact leaf, Watch.Book book) {
    Comparator<List<Value>> byKeys = RowOrder.byKeys(leaf.ask().leaf().keys().size());
    return leaf.cells().cells().stream()
        .filter(cell -> admits(cell.persons()))
        .sorted((a, b) -> byKeys.compare(a.keys(), b.keys()))
        .map(cell -> row(cell, leaf.ask().measures(), book))
        .toList();
  }

  private Row row(Cells.Cell cell, List<Measure> measures, Watch.Book book) {
    List<Value> values = new ArrayList<>(cell.keys());
    List<Optional<Double>> margins = new ArrayList<>();
    cell.keys().forEach(_ -> margins.add(Optional.empty()));
    if (cell.makeups().size() != measures.size()) {
      throw new IllegalArgumentException("amounts of which nobody knows who is behind them");
    }
    for (int i = 0; i < measures.size(); i++) {
      PerturbedOutput output =
          output(cell.amounts().get(i), cell.makeups().get(i), measures.get(i), book);
      values.add(output.value());
      margins.add(output.margin());
    }
    return new Row(values, margins);
  }

  private PerturbedOutput output(
      Cells.Amount amount, Makeup makeup, Measure measure, Watch.Book book) {
    if (!admits(amount.persons()) || !admits(makeup.persons())) {
      return PerturbedOutput.WITHHELD;
    }
    return PerturbedOutput.of(
        new PerturbedAmount(policy.protection(), changes, book, amount, makeup),
        makeup,
        measure,
        changes);
  }

  private boolean admits(long persons) {
    return persons >= policy.protection().minPersons();
  }
}
