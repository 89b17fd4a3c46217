package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.plan.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  private static final Cells.Amount.Leaf LEAF = new Cells.Amount.Leaf(123, 123);

  @ParameterizedTest
  @CsvSource({"-1,0", "0,-1", "1,0"})
  void amount_negativeOrOfPersonsWithoutRows_isRefused(long persons, long rows) {
    refused(() -> new Cells.Amount.Count(persons, rows));
    refused(() -> new Cells.Amount.Total(persons, rows, 0, 0));
    refused(() -> new Cells.Amount.Histogram(persons, rows, List.of()));
    refused(() -> new Cells.Cell(List.of(), -1, List.of()));
  }

  @Test
  void histogram_leavesInOrderThatHoldTheRows_areTaken() {
    List<Cells.Amount.Leaf> leaves =
        List.of(new Cells.Amount.Leaf(0, 2), new Cells.Amount.Leaf(1, 3), LEAF);
    assertEquals(leaves, new Cells.Amount.Histogram(5, 128, leaves).leaves());
    refused(() -> new Cells.Amount.Histogram(5, 127, leaves));
    refused(() -> new Cells.Amount.Histogram(5, 129, leaves));
    refused(() -> new Cells.Amount.Histogram(5, 128, leaves.reversed()));
    refused(() -> new Cells.Amount.Histogram(5, 246, List.of(LEAF, LEAF)));
    refused(() -> new Cells.Amount.Leaf(-1, 1));
    refused(() -> new Cells.Amount.Leaf(0, 0));
    refused(() -> new Cells.Amount.Total(1, 1, 0, -1));
  }

  @Test
  void toString_exactNumbers_areNotShown() {
    List<Cells.Amount> amounts =
        List.of(
            new Cells.Amount.Count(123, 123),
            new Cells.Amount.Total(123, 123, 123, 123),
            new Cells.Amount.Histogram(123, 123, List.of(LEAF)));
    Cells.Cell cell = new Cells.Cell(List.of(new Value.Int(123)), 123, amounts);
    for (Object exact :
        List.of(
            new Cells(List.of(cell)), cell, amounts.get(0), amounts.get(1), amounts.get(2), LEAF)) {
      assertTrue(exact.toString().contains("redacted"));
      assertFalse(exact.toString().contains("123"));
    }
  }

  private static void refused(Runnable making) {
    assertThrows(IllegalArgumentException.class, making::run);
  }
}
