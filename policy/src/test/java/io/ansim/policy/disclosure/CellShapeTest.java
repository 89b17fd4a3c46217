package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty rows of a person count; a value lies from 0 to 200, or for a quantile to 100. */
class CellShapeTest {
  private static final Bounds RANGE = new Bounds(0, 200);
  private static final Measure SUM = new Measure.Sum(RANGE, true);
  private static final Measure MEAN = new Measure.Mean(RANGE);
  private static final Measure VARIANCE = new Measure.Variance(RANGE, true);
  private static final Measure MEDIAN = new Measure.Quantile(new Bounds(0, 100), true, 0.5);

  static Stream<Arguments> possible() {
    return Stream.of(
        Arguments.of(new Measure.Persons(), count(20, 20)),
        Arguments.of(new Measure.Persons(), count(0, 0)),
        Arguments.of(new Measure.Rows(), count(20, 400)),
        Arguments.of(new Measure.Rows(), count(1, 20)),
        Arguments.of(new Measure.Distinct(), count(20, 3)),
        Arguments.of(SUM, total(10, 2_000_000, 0)),
        Arguments.of(SUM, total(10, -2_000_000, 0)),
        Arguments.of(MEAN, total(10, 1_000_010, 0)),
        Arguments.of(MEAN, total(10, -1_000_010, 0)),
        Arguments.of(VARIANCE, total(10, 1_000_000, 100_000_010)),
        Arguments.of(MEDIAN, leaf(0, 20)),
        Arguments.of(MEDIAN, leaf(100, 20)));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        Arguments.of("other kind", new Measure.Persons(), total(10, 0, 0)),
        Arguments.of("other kind", new Measure.Rows(), leaf(0, 20)),
        Arguments.of("other kind", new Measure.Distinct(), total(10, 0, 0)),
        Arguments.of("other kind", SUM, count(10, 10)),
        Arguments.of("other kind", MEAN, leaf(0, 20)),
        Arguments.of("other kind", VARIANCE, count(10, 10)),
        Arguments.of("other kind", MEDIAN, count(10, 10)),
        Arguments.of("more persons than the cell", new Measure.Rows(), count(21, 21)),
        Arguments.of("more rows than its persons have", new Measure.Rows(), count(1, 21)),
        Arguments.of("rows of nobody", new Measure.Rows(), count(0, 1)),
        Arguments.of("more rows than its persons have", MEDIAN, leaf(0, 401)),
        Arguments.of("more than its rows weigh", SUM, total(10, 2_000_011, 0)),
        Arguments.of("less than its rows weigh", SUM, total(10, -2_000_011, 0)),
        Arguments.of("squares of a sum", SUM, total(10, 0, 11)),
        Arguments.of("further from the middle than the range", MEAN, total(10, 1_000_011, 0)),
        Arguments.of("further from the middle than the range", MEAN, total(10, -1_000_011, 0)),
        Arguments.of("squares of a mean", MEAN, total(10, 0, 11)),
        Arguments.of("further from the middle", VARIANCE, total(10, 1_000_011, 0)),
        Arguments.of("more squares than fit", VARIANCE, total(10, 0, 100_000_011)),
        Arguments.of("a leaf above the range", MEDIAN, leaf(101, 20)));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void check_amountThatItsRowsCanWeigh_passes(Measure measure, Cells.Amount amount) {
    assertDoesNotThrow(() -> check(measure, amount));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void check_amountThatNoRowsWeigh_isRefusedWithoutANumber(
      String why, Measure measure, Cells.Amount amount) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> check(measure, amount), why);
    assertEquals("", String.valueOf(refused.getMessage()).replaceAll("\\D", ""), why);
  }

  @Test
  void check_keyOfAnotherType_isRefused() {
    assertDoesNotThrow(() -> check(new Measure.Rows(), count(20, 20), Value.none()));
    Value text = new Value.Text("x");
    assertThrows(
        IllegalArgumentException.class, () -> check(new Measure.Rows(), count(20, 20), text));
  }

  private static void check(Measure measure, Cells.Amount amount) {
    check(measure, amount, new Value.Int(1));
  }

  private static void check(Measure measure, Cells.Amount amount, Value key) {
    Released.Release release =
        (Released.Release)
            PlanText.released("(release (scan person person_id gender) (keys $1) (rows))");
    CellShape.check(
        Policies.PROTECTION,
        new Ask.OfCells(release, List.of(measure)),
        List.of(ValueType.INTEGER, ValueType.INTEGER),
        new Cells(List.of(new Cells.Cell(List.of(key), 20, List.of(amount)))));
  }

  private static Cells.Amount count(long persons, long rows) {
    return new Cells.Amount.Count(persons, rows);
  }

  private static Cells.Amount total(long rows, long total, long squares) {
    return new Cells.Amount.Total(rows, rows, total, squares);
  }

  private static Cells.Amount leaf(long index, long rows) {
    return new Cells.Amount.Histogram(20, rows, List.of(new Cells.Amount.Leaf(index, rows)));
  }
}
