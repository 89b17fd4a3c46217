package io.ansim.enclave.engine.clustered;

import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers groups from 0 in the order in which they are met, and remembers their keys. */
abstract class CellIds {
  /** The most combinations of keys for which there is a table of all of them. */
  private static final int DENSE = 1 << 20;

  private final List<Node> keys;
  private long[] stored = new long[64];
  private int size;

  CellIds(List<Node> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Numbers for groups by these keys. */
  static CellIds of(List<Node> keys) {
    if (keys.isEmpty()) {
      return new OneCell();
    }
    long combinations = 1;
    for (Node key : keys) {
      if (key.isReal() || !key.span().isWithin(DENSE)) {
        return new HashedIds(keys);
      }
      combinations *= key.span().size() + (key.mayBeNone() ? 1 : 0);
      if (combinations > DENSE) {
        return new HashedIds(keys);
      }
    }
    return new DenseIds(keys, (int) Math.max(1, combinations));
  }

  /** Writes the group of each selected row. */
  abstract void assign(Frame frame, int[] ids);

  /** The number of a group with these keys, and of each whether it is missing. */
  abstract int find(long[] tuple, int from);

  final List<Node> keys() {
    return keys;
  }

  final int size() {
    return size;
  }

  /** How many numbers a group's keys take: the keys, then a bit for each that is missing. */
  final int width() {
    return keys.size() + 1;
  }

  /** The keys of all groups. */
  final long[] stored() {
    return stored;
  }

  /** Adds a group. */
  final int add(long[] tuple, int from) {
    int width = width();
    if (stored.length < (size + 1) * width) {
      stored = Arrays.copyOf(stored, 2 * (size + 1) * width);
    }
    System.arraycopy(tuple, from, stored, size * width, width);
    return size++;
  }

  /** A key's values as numbers, equal if and only if the values are. */
  static long number(Vec vec, boolean isReal, int i) {
    return isReal ? Values64.ofReal(vec.reals[i]) : vec.longs[i];
  }

  /** The keys of a group as values. */
  final List<Value> values(int id) {
    List<Value> values = new ArrayList<>();
    int from = id * width();
    long missing = stored[from + keys.size()];
    for (int k = 0; k < keys.size(); k++) {
      values.add(
          (missing >>> k & 1) == 1
              ? Value.none()
              : Values64.value(keys.get(k).type(), keys.get(k).texts(), stored[from + k]));
    }
    return values;
  }
}
