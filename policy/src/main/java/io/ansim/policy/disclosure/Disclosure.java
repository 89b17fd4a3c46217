package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.ReleasedRows;
import io.ansim.policy.evaluate.RowOrder;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Protects exact cells and computes the rest of the question on the protected values: the only way
 * to make a {@link Release}.
 */
public final class Disclosure {
  private final DatasetPolicy policy;
  private final RowTypes types;

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
    this.types = new RowTypes(policy);
  }

  /**
   * The protected answer to a plan.
   *
   * @param plan a plan that the judge permits
   * @param asks what the judge lets the worker be asked, one for each leaf of the plan
   * @param answers the worker's answers in the same order, straight from the worker
   * @throws IllegalArgumentException if the answers are not of the shape asked for, or the plan
   *     makes more rows of them than the policy lets out
   */
  public Release release(Plan plan, List<Ask> asks, List<Answer> answers) {
    if (asks.size() != answers.size()) {
      throw new IllegalArgumentException("one answer for each thing asked");
    }
    Map<Released.Leaf, List<List<Value>>> leaves = new HashMap<>();
    for (int i = 0; i < asks.size(); i++) {
      leaves.put(asks.get(i).leaf(), protect(asks.get(i), answers.get(i)));
    }
    List<List<Value>> rows =
        new ReleasedRows(
                types,
                policy.protection().maxCells(),
                leaf -> Objects.requireNonNull(leaves.get(leaf)))
            .of(plan.root());
    List<ValueType> columnTypes = types.of(plan.root());
    List<ReleasedTable.Column> columns = new ArrayList<>();
    for (int i = 0; i < columnTypes.size(); i++) {
      columns.add(new ReleasedTable.Column(plan.labels().get(i), columnTypes.get(i)));
    }
    return new Release(new ReleasedTable(policy.protection().mode(), columns, rows));
  }

  private List<List<Value>> protect(Ask ask, Answer answer) {
    return switch (ask) {
      case Ask.OfCells ofCells when answer instanceof Cells cells -> protect(ofCells, cells);
      case Ask.OfRows ofRows when answer instanceof Answer.Rows rows -> publicRows(ofRows, rows);
      case Ask.OfCells _, Ask.OfRows _ ->
          throw new IllegalArgumentException("an answer of another kind than was asked for");
    };
  }

  private List<List<Value>> publicRows(Ask.OfRows ask, Answer.Rows answer) {
    List<ValueType> row = types.of(ask.leaf());
    if (answer.rows().size() > Math.min(ask.leaf().count(), policy.protection().maxCells())) {
      throw new IllegalArgumentException("more rows than were asked for");
    }
    for (List<Value> values : answer.rows()) {
      if (values.size() != row.size()) {
        throw new IllegalArgumentException("a row of another width than was asked for");
      }
      CellShape.checkTypes(values, row);
    }
    return answer.rows();
  }

  private List<List<Value>> protect(Ask.OfCells ask, Cells cells) {
    Released.Release release = ask.leaf();
    CellShape.check(policy.protection(), ask, types.of(release), cells);
    Threshold threshold = new Threshold(policy.protection(), Multiplicity.repeats(policy, release));
    List<List<Value>> rows = new ArrayList<>();
    for (Cells.Cell cell : cells.cells()) {
      if (threshold.admits(cell.persons())) {
        rows.add(threshold.protect(cell, ask.measures()));
      }
    }
    if (release.keys().isEmpty() && rows.isEmpty()) {
      rows.add(ask.measures().stream().map(_ -> Value.none()).toList());
    }
    // The order in which the engine finds groups may depend on rows; the order of keys does not.
    return rows.stream().sorted(RowOrder.byKeys(release.keys().size())).toList();
  }
}
