package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row for each group of released rows, in the order of the keys. */
final class Grouping {
  private final Evaluation evaluation;
  private final Released.Group group;

  Grouping(Evaluation evaluation, Released.Group group) {
    this.evaluation = evaluation;
    this.group = group;
  }

  List<List<Value>> of(List<List<Value>> rows) {
    Map<List<Value>, List<List<Value>>> groups = new LinkedHashMap<>();
    if (group.keys().isEmpty()) {
      groups.put(List.of(), rows);
    } else {
      for (List<Value> row : rows) {
        groups.computeIfAbsent(evaluation.all(group.keys(), row), _ -> new ArrayList<>()).add(row);
      }
    }
    Aggregation aggregation = new Aggregation(evaluation);
    return groups.entrySet().stream()
        .map(entry ->
            BoundedRows.beside(
                entry.getKey(),
                group.aggregates().stream()
                    .map(aggregate -> aggregation.of(aggregate, entry.getValue()))
                    .toList()))
        .sorted(RowOrder.byKeys(group.keys().size()))
        .toList();
  }
}
