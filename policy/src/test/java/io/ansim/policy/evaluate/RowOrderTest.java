package io.ansim.policy.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowOrderTest {
  static LongStream seeds() {
    return Seeds.first(60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void compare_anyRows_isATotalOrder(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomValues values = RandomValues.extreme(random);
    List<ValueType> types = List.of(ValueType.values());
    ValueType type = types.get(random.nextInt(types.size()));
    RowOrder order =
        new RowOrder(List.of(new Released.SortKey(0, random.nextBoolean(), random.nextBoolean())));
    List<List<Value>> rows = Stream.generate(() -> List.of(values.value(type))).limit(25).toList();
    for (List<Value> a : rows) {
      for (List<Value> b : rows) {
        assertEquals(Integer.signum(order.compare(a, b)), -Integer.signum(order.compare(b, a)));
        for (List<Value> c : rows) {
          if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertTrue(order.compare(a, c) <= 0, () -> "seed " + seed);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sort_shuffledRows_giveTheSameOrder(long seed) {
    List<List<Value>> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(List.of(i % 7 == 0 ? Value.none() : new Value.Int(i), new Value.Int(i % 3)));
    }
    List<List<Value>> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    rows.sort(RowOrder.byKeys(2));
    shuffled.sort(RowOrder.byKeys(2));
    assertEquals(
        rows.stream().filter(row -> !row.getFirst().isNull()).toList(),
        shuffled.stream().filter(row -> !row.getFirst().isNull()).toList());
  }

  @Test
  void compare_missing_comesWhereAsked() {
    List<Value> missing = List.of(Value.none());
    List<Value> one = List.of(new Value.Int(1));
    assertTrue(order(false, false).compare(missing, one) > 0);
    assertTrue(order(true, false).compare(missing, one) > 0);
    assertTrue(order(false, true).compare(missing, one) < 0);
    assertTrue(order(true, true).compare(missing, one) < 0);
  }

  @Test
  void compare_text_goesByCodePoint() {
    List<Value> astral = List.of(new Value.Text("\ud83e\ude7a"));
    List<Value> highBasic = List.of(new Value.Text("\uffee"));
    assertTrue(order(false, false).compare(highBasic, astral) < 0);
  }

  private static RowOrder order(boolean descending, boolean nullsFirst) {
    return new RowOrder(List.of(new Released.SortKey(0, descending, nullsFirst)));
  }
}
