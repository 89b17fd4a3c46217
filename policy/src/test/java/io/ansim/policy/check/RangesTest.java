package io.ansim.policy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomPlans;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RangesTest {
  /** What makes days of numbers could leave the years that calendar functions are taken to give. */
  private static final Set<Function> DAY_MAKERS =
      EnumSet.of(Function.ADD_DAYS, Function.ADD_MONTHS, Function.MAKE_DATE);

  private static final List<ValueType> TYPES = List.of(ValueType.values());
  private static final double RANGE = 10;

  private final DatasetPolicy policy = Policies.policy();

  static LongStream seeds() {
    return Seeds.first(20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_rowsWithinBounds_containsEveryValue(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomValues values = RandomValues.moderate(random);
    RandomPlans plans = new RandomPlans(random, values, DAY_MAKERS);
    for (int i = 0; i < 1000; i++) {
      ValueType type = random.nextBoolean() ? ValueType.INTEGER : ValueType.REAL;
      Expr expr = plans.expr(type, TYPES, 4);
      Interval range = Ranges.of(expr, columns());
      List<Value> row = TYPES.stream().map(values::value).toList();
      Value value = new Evaluation(new RowTypes(policy), TYPES).of(expr, row);
      assertTrue(
          contains(range, value),
          () -> "seed " + seed + ": " + expr + " of " + row + " in " + range);
    }
  }

  @Test
  void of_clamp_isTheClamp() {
    assertEquals(new Interval(0, 100), range("(greatest 0.0 (least 100.0 $0))"));
  }

  @Test
  void of_clampInsideOut_isTheClamp() {
    assertEquals(new Interval(60, 260), range("(greatest 60 (least 260 $0))"));
  }

  @Test
  void of_clampByAValueThatMayBeMissing_isUnknown() {
    assertEquals(Double.POSITIVE_INFINITY, range("(least (null real) $0)").max());
    assertEquals(Double.POSITIVE_INFINITY, range("(least (null-if 100.0 100.0) $0)").max());
  }

  @Test
  void of_quotientByWhatMayBeZero_isUnknown() {
    assertEquals(Interval.ALL, range("(divide 1 $1)"));
  }

  @Test
  void bounds_tooWideOrInfinite_areNone() {
    assertTrue(new Interval(0, 1e9 + 1).bounds().isEmpty());
    assertTrue(new Interval(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY).bounds().isEmpty());
    assertTrue(new Interval(0, 1e9).bounds().isPresent());
  }

  private static Interval range(String expr) {
    return Ranges.of(
        PlanText.expr(expr),
        List.of(ColumnTrace.coarse(Interval.ALL), ColumnTrace.coarse(new Interval(-RANGE, RANGE))));
  }

  private static List<ColumnTrace> columns() {
    return TYPES.stream().map(RangesTest::column).map(ColumnTrace::coarse).toList();
  }

  private static Interval column(ValueType type) {
    return switch (type) {
      case BOOLEAN -> Interval.TRUTH;
      case INTEGER, REAL -> new Interval(-16, 16);
      case TEXT, DATE, TIMESTAMP -> Interval.ALL;
    };
  }

  private static boolean contains(Interval range, Value value) {
    return switch (value) {
      case Value.Int(long integer) -> contains(range, (double) integer);
      case Value.Real(double real) -> contains(range, real);
      default -> value.isNull();
    };
  }

  /** The ends are computed in doubles, so they may be off by a rounding error. */
  private static boolean contains(Interval range, double value) {
    return range.widenedBy(1e-9 * Math.max(1, Math.abs(value))).contains(value);
  }
}
