package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A window call over one ordered partition. Frames only ever move forward, so every kind takes one
 * pass over the rows.
 */
final class WindowFunction {
  private final WindowCall call;
  private final Partition partition;

  WindowFunction(WindowCall call, Partition partition) {
    this.call = call;
    this.partition = partition;
  }

  /**
   * The value for each row.
   *
   * @param arguments the call's arguments for each row, in the partition's order
   */
  List<Value> of(List<List<Value>> arguments) {
    return switch (call.kind()) {
      case ROW_NUMBER -> each(row -> new Value.Int(row + 1L));
      case RANK -> each(row -> new Value.Int(partition.firstPeer(row) + 1L));
      case DENSE_RANK -> each(row -> new Value.Int(partition.rank(row) + 1L));
      case LAG -> each(row -> at(row - distance(arguments.get(row)), arguments));
      case LEAD -> each(row -> at(row + distance(arguments.get(row)), arguments));
      case FIRST_VALUE -> each(row -> isEmpty(row) ? Value.none() : at(start(row), arguments));
      case LAST_VALUE -> each(row -> isEmpty(row) ? Value.none() : at(end(row) - 1L, arguments));
      case ROWS -> each(row -> new Value.Int(end(row) - (long) start(row)));
      case COUNT -> counts(arguments);
      case SUM -> moments(arguments, Moments::sum);
      case AVERAGE -> moments(arguments, Moments::average);
      case MIN -> extremes(arguments, 1);
      case MAX -> extremes(arguments, -1);
    };
  }

  private List<Value> each(IntFunction<Value> value) {
    return IntStream.range(0, partition.size()).mapToObj(value).toList();
  }

  private static Value at(long row, List<List<Value>> arguments) {
    return row >= 0 && row < arguments.size() ? arguments.get((int) row).getFirst() : Value.none();
  }

  private static long distance(List<Value> arguments) {
    return arguments.getLast() instanceof Value.Int(long rows) ? rows : 0;
  }

  private List<Value> counts(List<List<Value>> arguments) {
    int[] before = new int[partition.size() + 1];
    for (int row = 0; row < partition.size(); row++) {
      before[row + 1] = before[row] + (at(row, arguments).isNull() ? 0 : 1);
    }
    return each(row -> new Value.Int(before[end(row)] - before[start(row)]));
  }

  private List<Value> moments(List<List<Value>> arguments, Function<Moments, Value> value) {
    List<Moments> before = new ArrayList<>(List.of(Moments.NONE));
    for (int row = 0; row < partition.size(); row++) {
      before.add(before.getLast().plus(at(row, arguments)));
    }
    return each(row -> value.apply(before.get(end(row)).minus(before.get(start(row)))));
  }

  /**
   * The value in each frame that comes first in a direction. Of the rows in the frame only those
   * wait that no later row comes before, so the one that waits longest is the answer.
   */
  private List<Value> extremes(List<List<Value>> arguments, int direction) {
    Deque<Integer> waiting = new ArrayDeque<>();
    List<Value> values = new ArrayList<>();
    int next = 0;
    for (int row = 0; row < partition.size(); row++) {
      for (; next < end(row); next++) {
        Value value = at(next, arguments);
        if (!value.isNull()) {
          while (!waiting.isEmpty()
              && Values.compare(value, at(waiting.getLast(), arguments)) * direction <= 0) {
            waiting.removeLast();
          }
          waiting.addLast(next);
        }
      }
      while (!waiting.isEmpty() && waiting.getFirst() < start(row)) {
        waiting.removeFirst();
      }
      values.add(waiting.isEmpty() ? Value.none() : at(waiting.getFirst(), arguments));
    }
    return values;
  }

  private boolean isEmpty(int row) {
    return start(row) >= end(row);
  }

  private int start(int row) {
    return partition.start(call.frame(), row);
  }

  private int end(int row) {
    return partition.end(call.frame(), row);
  }
}
