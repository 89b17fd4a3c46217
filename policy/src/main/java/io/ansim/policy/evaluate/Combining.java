package io.ansim.policy.evaluate;

import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Two tables as one; rows that are kept stay in their order. */
final class Combining {
  private Combining() {}

  static List<List<Value>> of(
      SetOperation operation, List<List<Value>> left, List<List<Value>> right, int maxRows) {
    BoundedRows rows = new BoundedRows(maxRows);
    switch (operation) {
      case UNION_ALL -> {
        left.forEach(rows::add);
        right.forEach(rows::add);
      }
      case UNION -> {
        Set<List<Value>> distinct = new LinkedHashSet<>(left);
        distinct.addAll(right);
        distinct.forEach(rows::add);
      }
      case INTERSECT -> {
        Set<List<Value>> distinct = new LinkedHashSet<>(left);
        distinct.retainAll(Set.copyOf(right));
        distinct.forEach(rows::add);
      }
      case EXCEPT -> {
        Set<List<Value>> distinct = new LinkedHashSet<>(left);
        right.forEach(distinct::remove);
        distinct.forEach(rows::add);
      }
    }
    return rows.toList();
  }
}
