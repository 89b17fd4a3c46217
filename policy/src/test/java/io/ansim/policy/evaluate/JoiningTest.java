package io.ansim.policy.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomTables;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoiningTest {
  private static final List<ValueType> TWO = List.of(ValueType.INTEGER, ValueType.INTEGER);

  private final RowTypes types = new RowTypes(Policies.policy());

  static LongStream seeds() {
    return Seeds.first(100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyJoin_isWhatTryingEveryPairGives(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomTables tables = new RandomTables(random, RandomValues.moderate(random), types);
    for (int i = 0; i < 40; i++) {
      Released.Join join = tables.join();
      List<ValueType> row = types.of(join.left());
      Evaluation evaluation = new Evaluation(types, twice(row));
      List<List<Value>> left = constants(join.left());
      List<List<Value>> right = constants(join.right());
      assertEquals(
          tried(join, evaluation, left, right),
          new Joining(evaluation, join, row.size(), row.size(), 1000).of(left, right),
          () -> "seed " + seed + ": " + join);
    }
  }

  @Test
  void of_manyRowsOnAnEquality_areLookedUp() {
    List<List<Value>> rows = numbers(100_000);
    assertEquals(
        100_000, joining("(rjoin inner T T (equal $0 $1))", 100_000).of(rows, rows).size());
    assertEquals(
        100_000,
        joining("(rjoin anti T T (and (equal $0 $1) (greater $0 $1)))", 100_000)
            .of(rows, rows)
            .size());
  }

  @Test
  void of_morePairsThanAreTried_isRefused() {
    List<List<Value>> rows = numbers(2000);
    assertEquals(2000, joining("(rjoin anti T T false)", 2000).of(rows, rows).size());
    List<List<Value>> more = numbers(2001);
    assertThrows(
        IllegalArgumentException.class,
        () -> joining("(rjoin anti T T false)", 2000).of(rows, more));
    List<List<Value>> same = Collections.nCopies(2001, List.of(new Value.Int(7)));
    assertThrows(
        IllegalArgumentException.class,
        () -> joining("(rjoin anti T T (and (equal $0 $1) false))", 2001).of(same, same));
  }

  private Joining joining(String text, int maxRows) {
    Released join = PlanText.released(text.replace("T", "(browse (scan concept concept_id) 0 9)"));
    return new Joining(new Evaluation(types, TWO), (Released.Join) join, 1, 1, maxRows);
  }

  private static List<List<Value>> numbers(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(i -> List.<Value>of(new Value.Int(i)))
        .toList();
  }

  private static List<List<Value>> constants(Released leaf) {
    return ((Relation.Values) ((Released.Browse) leaf).input()).rows();
  }

  private static List<List<Value>> tried(
      Released.Join join, Evaluation evaluation, List<List<Value>> left, List<List<Value>> right) {
    List<List<Value>> rows = new ArrayList<>();
    Set<Integer> met = new HashSet<>();
    for (List<Value> one : left) {
      List<Integer> found =
          IntStream.range(0, right.size())
              .filter(i -> evaluation.isTrue(join.condition(), beside(one, right.get(i))))
              .boxed()
              .toList();
      met.addAll(found);
      List<List<Value>> partners = found.stream().map(right::get).toList();
      switch (join.kind()) {
        case INNER -> partners.forEach(other -> rows.add(beside(one, other)));
        case LEFT, FULL -> {
          partners.forEach(other -> rows.add(beside(one, other)));
          if (partners.isEmpty()) {
            rows.add(beside(one, nulls(one.size())));
          }
        }
        case SEMI -> rows.addAll(partners.isEmpty() ? List.of() : List.of(one));
        case ANTI -> rows.addAll(partners.isEmpty() ? List.of(one) : List.of());
        case MARK -> rows.add(beside(one, List.of(new Value.Bool(!partners.isEmpty()))));
      }
    }
    if (join.kind() == Relation.Join.Kind.FULL) {
      IntStream.range(0, right.size())
          .filter(i -> !met.contains(i))
          .mapToObj(right::get)
          .forEach(other -> rows.add(beside(nulls(other.size()), other)));
    }
    return rows;
  }

  private static List<Value> nulls(int width) {
    return Collections.nCopies(width, Value.none());
  }

  private static <T> List<T> twice(List<T> row) {
    return beside(row, row);
  }

  private static <T> List<T> beside(List<T> left, List<T> right) {
    List<T> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }
}
