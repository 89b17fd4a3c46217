package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;

/** Rows in the making, at most so many. */
final class BoundedRows {
  private final int max;
  private final List<List<Value>> rows = new ArrayList<>();

  BoundedRows(int max) {
    this.max = max;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if there are already as many as allowed
   */
  void add(List<Value> row) {
    if (rows.size() == max) {
      throw new IllegalArgumentException("more rows than the policy lets out");
    }
    rows.add(row);
  }

  List<List<Value>> toList() {
    return List.copyOf(rows);
  }

  /** A row beside another. */
  static List<Value> beside(List<Value> left, List<Value> right) {
    List<Value> both = new ArrayList<>(left.size() + right.size());
    both.addAll(left);
    both.addAll(right);
    return both;
  }
}
