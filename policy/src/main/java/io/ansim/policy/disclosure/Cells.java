package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Value;
import java.util.List;

/**
 * Exact primitives for each group. They exist between the worker and the keeper, nowhere else, and
 * do not print.
 *
 * @param cells one for each group that has rows
 */
public record Cells(List<Cell> cells) {
  /** How many fixed-point units make one: sums are carried in thousandths. */
  public static final long SCALE = 1000;

  /** Copies the list. */
  public Cells {
    cells = List.copyOf(cells);
  }

  /**
   * One group.
   *
   * @param keys its key values
   * @param persons distinct persons in it, at least 1
   * @param amounts one for each aggregate
   */
  public record Cell(List<Value> keys, long persons, List<Amount> amounts) {
    /** Copies the lists. */
    public Cell {
      keys = List.copyOf(keys);
      amounts = List.copyOf(amounts);
      if (persons < 0) {
        throw new IllegalArgumentException("a cell's persons are not negative");
      }
    }

    @Override
    public String toString() {
      return "Cell[redacted]";
    }
  }

  /**
   * One aggregate of one group.
   *
   * @param persons distinct persons who contribute to it
   * @param rows rows that contribute to it, capped for each person
   * @param total for a sum or a mean, what the rows add up to in units of 1/{@value #SCALE}; else 0
   */
  public record Amount(long persons, long rows, long total) {
    /** Refuses negative counts. */
    public Amount {
      if (persons < 0 || rows < persons) {
        throw new IllegalArgumentException("an amount has at least one row for each person");
      }
    }

    @Override
    public String toString() {
      return "Amount[redacted]";
    }
  }

  @Override
  public String toString() {
    return "Cells[redacted]";
  }
}
