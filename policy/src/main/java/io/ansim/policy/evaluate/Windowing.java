package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Functions of the neighbours of released rows, one more column for each. */
final class Windowing {
  private final Evaluation evaluation;
  private final int width;

  /**
   * Windows over rows.
   *
   * @param width how many columns the rows have
   */
  Windowing(Evaluation evaluation, int width) {
    this.evaluation = evaluation;
    this.width = width;
  }

  /** The rows in their order, each with the values of the calls. */
  List<List<Value>> of(List<WindowCall> calls, List<List<Value>> rows) {
    List<Value[]> columns = calls.stream().map(call -> column(call, rows)).toList();
    List<List<Value>> wider = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = i;
      wider.add(
          BoundedRows.beside(rows.get(i), columns.stream().map(column -> column[row]).toList()));
    }
    return wider;
  }

  private Value[] column(WindowCall call, List<List<Value>> rows) {
    Map<List<Value>, List<Integer>> partitions = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      partitions
          .computeIfAbsent(evaluation.all(call.partition(), rows.get(i)), _ -> new ArrayList<>())
          .add(i);
    }
    List<List<Value>> keys = rows.stream().map(row -> keys(call, row)).toList();
    Comparator<List<Value>> byKeys = byKeys(call);
    Comparator<Integer> inOrder =
        Comparator.<Integer, List<Value>>comparing(keys::get, byKeys)
            .thenComparing(rows::get, RowOrder.byKeys(width));
    Value[] column = new Value[rows.size()];
    for (List<Integer> partition : partitions.values()) {
      partition.sort(inOrder);
      Partition ordered = Partition.of(partition.stream().map(keys::get).toList(), byKeys);
      List<List<Value>> arguments =
          partition.stream().map(i -> evaluation.all(call.arguments(), rows.get(i))).toList();
      List<Value> values = new WindowFunction(call, ordered).of(arguments);
      for (int i = 0; i < partition.size(); i++) {
        column[partition.get(i)] = values.get(i);
      }
    }
    return column;
  }

  private List<Value> keys(WindowCall call, List<Value> row) {
    return evaluation.all(call.order().stream().map(WindowCall.Order::key).toList(), row);
  }

  private static Comparator<List<Value>> byKeys(WindowCall call) {
    return new RowOrder(
        IntStream.range(0, call.order().size())
            .mapToObj(i ->
                new Released.SortKey(
                    i, call.order().get(i).descending(), call.order().get(i).nullsFirst()))
            .toList());
  }
}
