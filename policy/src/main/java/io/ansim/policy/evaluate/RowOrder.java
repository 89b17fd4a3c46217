package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order of rows of values. */
public final class RowOrder implements Comparator<List<Value>> {
  private final List<Released.SortKey> keys;

  /** An order by some columns, most significant first. */
  public RowOrder(List<Released.SortKey> keys) {
    this.keys = keys;
  }

  /** An order by the first columns, missing values last. */
  public static RowOrder byKeys(int count) {
    return new RowOrder(
        IntStream.range(0, count).mapToObj(i -> new Released.SortKey(i, false, false)).toList());
  }

  @Override
  public int compare(List<Value> a, List<Value> b) {
    for (Released.SortKey key : keys) {
      Value left = a.get(key.ordinal());
      Value right = b.get(key.ordinal());
      int order;
      if (left.isNull() || right.isNull()) {
        order = Boolean.compare(right.isNull(), left.isNull()) * (key.nullsFirst() ? 1 : -1);
      } else {
        order = Values.compare(left, right) * (key.descending() ? -1 : 1);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
