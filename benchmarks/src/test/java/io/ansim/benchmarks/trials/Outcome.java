package io.ansim.benchmarks.trials;

import io.ansim.gateway.sql.Checked;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.evaluate.ReleasedRows;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table that answers an accepted text, with protection turned to identity.
 *
 * @param labels its columns' names
 * @param types its columns' types
 * @param rows its rows
 */
record Outcome(List<String> labels, List<ValueType> types, List<List<Value>> rows) {
  /** Answers an accepted text over a store. */
  static Outcome of(Trial trial, Checked.Accepted accepted, Store store) throws SQLException {
    List<Ask> asks = Trial.asks(accepted);
    List<Answer> answers = trial.answers(asks, store.connection());
    Map<Released.Leaf, List<List<Value>>> leaves = new HashMap<>();
    for (int i = 0; i < asks.size(); i++) {
      leaves.put(asks.get(i).leaf(), ExactNumbers.of(asks.get(i), answers.get(i)));
    }
    RowTypes types = new RowTypes(trial.policy());
    ReleasedRows rows =
        new ReleasedRows(
            types,
            trial.policy().protection().maxCells(),
            leaf -> Objects.requireNonNull(leaves.get(leaf)));
    return new Outcome(
        accepted.plan().labels().stream().map(Object::toString).toList(),
        types.of(accepted.plan().root()),
        rows.of(accepted.plan().root()));
  }
}
