package io.ansim.policy.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomTables;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowingTest {
  private static final List<ValueType> ROW =
      List.of(ValueType.INTEGER, ValueType.REAL, ValueType.TEXT, ValueType.INTEGER);

  private final RowTypes types = new RowTypes(Policies.policy());
  private final Evaluation evaluation = new Evaluation(types, ROW);

  static LongStream seeds() {
    return Seeds.first(100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyCall_isWhatLookingAtEveryFrameGives(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomValues values = RandomValues.moderate(random);
    RandomTables tables = new RandomTables(random, values, types);
    for (int i = 0; i < 40; i++) {
      WindowCall call = tables.windowCall(ROW);
      List<List<Value>> rows = rows(values, random.nextInt(12));
      assertEquals(
          rows.stream().map(row -> looked(call, rows, row)).toList(),
          column(call, rows),
          () -> "seed " + seed + ": " + call + " over " + rows);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_rowsInAnyOrder_givesEachRowTheSame(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomValues values = RandomValues.moderate(random);
    WindowCall call = new RandomTables(random, values, types).windowCall(ROW);
    List<List<Value>> rows = rows(values, 12);
    List<List<Value>> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    Comparator<List<Value>> all = RowOrder.byKeys(ROW.size() + 1);
    Windowing windowing = new Windowing(evaluation, ROW.size());
    assertEquals(
        windowing.of(List.of(call), rows).stream().sorted(all).toList(),
        windowing.of(List.of(call), shuffled).stream().sorted(all).toList(),
        () -> "seed " + seed + ": " + call + " over " + rows);
  }

  @Test
  void of_manyRowsAndWideFrames_takesOnePass() {
    List<List<Value>> rows =
        LongStream.range(0, 100_000)
            .mapToObj(i -> List.<Value>of(new Value.Int(i * 7919 % 100_003)))
            .toList();
    Released.Window window =
        (Released.Window)
            PlanText.released(
                "(rwindow (browse (scan concept concept_id) 0 9)"
                    + " (max $0 (order ($0)) (rows -10000 10000))"
                    + " (sum $0 (order ($0)) (rows -10000 10000)))");
    List<List<Value>> wider =
        new Windowing(new Evaluation(types, List.of(ValueType.INTEGER)), 1)
            .of(window.calls(), rows);
    assertEquals(100_000, wider.size());
    assertEquals(
        wider.stream().mapToLong(row -> ((Value.Int) row.get(1)).value()).max().orElseThrow(),
        rows.stream().mapToLong(row -> ((Value.Int) row.get(0)).value()).max().orElseThrow());
  }

  private List<Value> column(WindowCall call, List<List<Value>> rows) {
    return new Windowing(evaluation, ROW.size())
        .of(List.of(call), rows).stream().map(List::getLast).toList();
  }

  private static List<List<Value>> rows(RandomValues values, int count) {
    return Stream.generate(() -> ROW.stream().map(values::value).toList())
        .distinct()
        .limit(count)
        .toList();
  }

  /** The call's meaning, row by row: its partition in order, its frame, what is said of that. */
  private Value looked(WindowCall call, List<List<Value>> rows, List<Value> row) {
    List<List<Value>> partition =
        rows.stream()
            .filter(other ->
                evaluation
                    .all(call.partition(), other)
                    .equals(evaluation.all(call.partition(), row)))
            .sorted(byOrder(call).thenComparing(RowOrder.byKeys(ROW.size())))
            .toList();
    int here = partition.indexOf(row);
    List<Integer> peers =
        IntStream.range(0, partition.size())
            .filter(i -> byOrder(call).compare(partition.get(i), row) == 0)
            .boxed()
            .toList();
    return switch (call.kind()) {
      case ROW_NUMBER -> new Value.Int(here + 1);
      case RANK -> new Value.Int(peers.getFirst() + 1);
      case DENSE_RANK ->
          new Value.Int(
              1
                  + partition.subList(0, peers.getFirst()).stream()
                      .map(other -> keys(call, other))
                      .distinct()
                      .count());
      case LAG -> argumentAt(call, partition, here - distance(call));
      case LEAD -> argumentAt(call, partition, here + distance(call));
      default -> framed(call, frame(call.frame(), partition, here, peers));
    };
  }

  private static List<List<Value>> frame(
      Frame frame, List<List<Value>> partition, int here, List<Integer> peers) {
    return IntStream.range(0, partition.size())
        .filter(i ->
            frame.byRows()
                ? i - here >= frame.first() && i - here <= frame.last()
                : (frame.first() != 0 || i >= peers.getFirst())
                    && (frame.last() != 0 || i <= peers.getLast()))
        .mapToObj(partition::get)
        .toList();
  }

  private Value framed(WindowCall call, List<List<Value>> frame) {
    Aggregation aggregation = new Aggregation(evaluation);
    return switch (call.kind()) {
      case FIRST_VALUE -> argumentAt(call, frame, 0);
      case LAST_VALUE -> argumentAt(call, frame, frame.size() - 1);
      case ROWS -> new Value.Int(frame.size());
      default ->
          aggregation.of(
              UnitAggregate.of(
                  UnitAggregate.Kind.valueOf(call.kind().name()), call.arguments().getFirst()),
              frame);
    };
  }

  private Value argumentAt(WindowCall call, List<List<Value>> rows, long i) {
    return i >= 0 && i < rows.size()
        ? evaluation.of(call.arguments().getFirst(), rows.get((int) i))
        : Value.none();
  }

  private static long distance(WindowCall call) {
    return call.arguments().get(1) instanceof Expr.Literal(_, Value.Int(long rows)) ? rows : 0;
  }

  private List<Value> keys(WindowCall call, List<Value> row) {
    return call.order().stream().map(order -> evaluation.of(order.key(), row)).toList();
  }

  private Comparator<List<Value>> byOrder(WindowCall call) {
    RowOrder order =
        new RowOrder(
            IntStream.range(0, call.order().size())
                .mapToObj(i ->
                    new Released.SortKey(
                        i, call.order().get(i).descending(), call.order().get(i).nullsFirst()))
                .toList());
    return Comparator.comparing(row -> keys(call, row), order);
  }
}
