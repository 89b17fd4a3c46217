package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Protects exact cells and computes the rest of the question on the protected values: the only way
 * to make a {@link Release}.
 */
public final class Disclosure {
  private final DatasetPolicy policy;

  /**
   * Protection under one dataset's policy.
   *
   * @throws IllegalArgumentException if this version has no guarantee to give in the policy's mode
   */
  public Disclosure(DatasetPolicy policy) {
    if (policy.protection().mode() != ReleaseMode.PERTURBED) {
      throw new IllegalArgumentException("only the release mode `perturbed` is available");
    }
    this.policy = policy;
  }

  /**
   * The protected answer to a plan.
   *
   * @param plan a plan that the judge permits
   * @param measures what the judge says its aggregates can weigh
   * @param cells the exact cells of its release, straight from the worker
   * @throws IllegalArgumentException if the cells are not of the release's shape
   */
  public Release release(Plan plan, List<Measure> measures, Cells cells) {
    RowTypes types = new RowTypes(policy);
    List<List<Value>> rows = rows(plan.root(), measures, cells, types);
    List<ValueType> columnTypes = types.of(plan.root());
    List<ReleasedTable.Column> columns = new ArrayList<>();
    for (int i = 0; i < columnTypes.size(); i++) {
      columns.add(new ReleasedTable.Column(plan.labels().get(i), columnTypes.get(i)));
    }
    return new Release(new ReleasedTable(policy.protection().mode(), columns, rows));
  }

  private List<List<Value>> rows(
      Released released, List<Measure> measures, Cells cells, RowTypes types) {
    return switch (released) {
      case Released.Release release -> protect(release, measures, cells, types);
      case Released.Compute(Released input, var outputs) -> {
        Evaluation evaluation = new Evaluation(types, types.of(input));
        yield rows(input, measures, cells, types).stream()
            .map(row -> outputs.stream().map(output -> evaluation.of(output, row)).toList())
            .toList();
      }
      case Released.Keep(Released input, var predicate) -> {
        Evaluation evaluation = new Evaluation(types, types.of(input));
        yield rows(input, measures, cells, types).stream()
            .filter(row -> evaluation.isTrue(predicate, row))
            .toList();
      }
      case Released.Sort(Released input, var keys) ->
          rows(input, measures, cells, types).stream().sorted(new RowOrder(keys)).toList();
      case Released.Limit(Released input, long offset, long count) ->
          rows(input, measures, cells, types).stream().skip(offset).limit(count).toList();
    };
  }

  private List<List<Value>> protect(
      Released.Release release, List<Measure> measures, Cells cells, RowTypes types) {
    List<ValueType> row = types.of(release);
    CellShape.check(new CellRequest(policy, release, measures), row, cells);
    Threshold threshold = new Threshold(policy.protection(), Multiplicity.repeats(policy, release));
    List<List<Value>> rows = new ArrayList<>();
    for (Cells.Cell cell : cells.cells()) {
      if (threshold.admits(cell.persons())) {
        rows.add(threshold.protect(cell, measures));
      }
    }
    if (release.keys().isEmpty() && rows.isEmpty()) {
      rows.add(measures.stream().map(_ -> Value.none()).toList());
    }
    // The order in which the engine finds groups may depend on rows; the order of keys does not.
    return rows.stream().sorted(RowOrder.byKeys(release.keys().size())).toList();
  }
}
