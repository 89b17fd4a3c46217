package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Value;
import java.util.List;

/**
 * Compares two tables that should be one: row by row where the question orders them, otherwise as
 * bags of rows.
 */
final class Comparison {
  private static final double RELATIVE = 1e-6;

  private final double[] tolerances;

  /**
   * A comparison.
   *
   * @param tolerances how far the numbers of each column may differ, beside a millionth of them or
   *     of one
   */
  Comparison(double[] tolerances) {
    this.tolerances = tolerances.clone();
  }

  /** Fails unless both tables hold the same. */
  void compare(List<List<Value>> wanted, List<List<Value>> got, Order order) {
    assertEquals(wanted.size(), got.size(), "rows");
    for (int i = 0; i < wanted.size(); i++) {
      assertEquals(wanted.get(i).size(), got.get(i).size(), "columns");
      for (int column : order.columns()) {
        same(wanted.get(i), got.get(i), column, "order of row " + i);
      }
    }
    List<List<Value>> a = sorted(certain(wanted, order));
    List<List<Value>> b = sorted(certain(got, order));
    assertEquals(a.size(), b.size(), "rows that the limit leaves no choice about");
    for (int i = 0; i < a.size(); i++) {
      for (int column = 0; column < a.get(i).size(); column++) {
        same(a.get(i), b.get(i), column, "row " + i);
      }
    }
  }

  private void same(List<Value> wanted, List<Value> got, int column, String where) {
    if (compare(wanted.get(column), got.get(column), tolerances[column]) != 0) {
      assertEquals(wanted, got, where + ", column " + column);
    }
  }

  /** Without the rows that compare equal to the last one, of which a limit may cut any. */
  private List<List<Value>> certain(List<List<Value>> rows, Order order) {
    if (rows.size() < order.limit() || rows.isEmpty()) {
      return rows;
    }
    List<Value> last = rows.getLast();
    return rows.stream()
        .filter(row ->
            order.columns().stream()
                .anyMatch(
                    column -> compare(row.get(column), last.get(column), tolerances[column]) != 0))
        .toList();
  }

  private List<List<Value>> sorted(List<List<Value>> rows) {
    return rows.stream().sorted(this::compareRows).toList();
  }

  private int compareRows(List<Value> a, List<Value> b) {
    for (int column = 0; column < a.size(); column++) {
      int order = compare(a.get(column), b.get(column), tolerances[column]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Value a, Value b, double tolerance) {
    if (a.isNull() || b.isNull()) {
      return Boolean.compare(a.isNull(), b.isNull());
    }
    if (isReal(a) || isReal(b)) {
      if (!isNumber(a) || !isNumber(b)) {
        return a.getClass().getName().compareTo(b.getClass().getName());
      }
      double x = Values.real(a);
      double y = Values.real(b);
      double close = tolerance + RELATIVE * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
      return Math.abs(x - y) <= close ? 0 : Double.compare(x, y);
    }
    try {
      return Values.compare(a, b);
    } catch (IllegalArgumentException otherTypes) {
      return a.getClass().getName().compareTo(b.getClass().getName());
    }
  }

  private static boolean isReal(Value value) {
    return value instanceof Value.Real;
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }
}
