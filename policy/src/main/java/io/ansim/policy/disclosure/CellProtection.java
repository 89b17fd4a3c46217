package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;

/** A release mode at work: makes rows that may leave of the exact cells of one question. */
interface CellProtection {
  /**
   * The exact cells of one leaf.
   *
   * @param ask what was asked
   * @param cells the answer, checked to be of its shape
   */
  record Exact(Ask.OfCells ask, Cells cells) {}

  /**
   * A row that may leave.
   *
   * @param values the keys, then the numbers, null where one is withheld
   * @param margins for each value how far the exact one may lie on either side with a confidence of
   *     95 %; none at all if the mode adds no noise
   */
  record Row(List<Value> values, List<Optional<Double>> margins) {
    /** Copies the lists. */
    public Row {
      values = List.copyOf(values);
      margins = List.copyOf(margins);
    }

    /** A row of a mode without noise. */
    static Row of(List<Value> values) {
      return new Row(values, List.of());
    }
  }

  /** The rows that may leave of each leaf of one question. */
  List<List<Row>> protect(List<Exact> leaves);
}
