package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Value;
import java.math.BigInteger;
import java.util.List;

/**
 * Exact primitives for each group. They exist between the worker and the keeper, nowhere else, and
 * do not print.
 *
 * @param cells one for each group that has rows
 */
public record Cells(List<Cell> cells) implements Answer {
  /**
   * In how many decimals sums are carried: the less one row weighs, the more, so that rounding a
   * value to a unit is small beside it and a sum of many rows stays within 64 bits.
   *
   * @param most the most that one row weighs
   * @return 9, 6 or 3
   */
  public static int decimals(double most) {
    if (most <= 1) {
      return 9;
    }
    return most < 100 ? 6 : 3;
  }

  /** How many fixed-point units make one. */
  public static long scale(int decimals) {
    return BigInteger.TEN.pow(decimals).longValueExact();
  }

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
   * @param makeups who is behind each amount; none at all where nobody needs to know
   */
  public record Cell(List<Value> keys, long persons, List<Amount> amounts, List<Makeup> makeups) {
    /** Copies the lists. */
    public Cell {
      keys = List.copyOf(keys);
      amounts = List.copyOf(amounts);
      makeups = List.copyOf(makeups);
      if (persons < 0) {
        throw new IllegalArgumentException("a cell's persons are not negative");
      }
      if (!makeups.isEmpty() && makeups.size() != amounts.size()) {
        throw new IllegalArgumentException("a makeup for each amount or none");
      }
    }

    /** A group of which nobody needs to know who is behind its amounts. */
    public Cell(List<Value> keys, long persons, List<Amount> amounts) {
      this(keys, persons, amounts, List.of());
    }

    @Override
    public String toString() {
      return "Cell[redacted]";
    }
  }

  /** One aggregate of one group. */
  public sealed interface Amount {
    /** Distinct persons who contribute to it. */
    long persons();

    /** Rows that contribute to it, capped for each person; for distinct values, their number. */
    long rows();

    /**
     * Persons, rows or distinct values.
     *
     * @param persons distinct persons who contribute
     * @param rows rows or distinct values, capped for each person
     */
    record Count(long persons, long rows) implements Amount {
      /** Refuses negative counts. */
      public Count {
        check(persons, rows);
      }

      @Override
      public String toString() {
        return "Count[redacted]";
      }
    }

    /**
     * What rows add up to.
     *
     * @param persons distinct persons who contribute
     * @param rows rows, capped for each person
     * @param total the sum in units of the measure's decimals, for a mean and a variance measured
     *     from the range's middle
     * @param squares for a variance, the sum of the squares in units of its decimals for squares;
     *     else 0
     */
    record Total(long persons, long rows, long total, long squares) implements Amount {
      /** Refuses negative counts. */
      public Total {
        check(persons, rows);
        if (squares < 0) {
          throw new IllegalArgumentException("squares add up to no less than zero");
        }
      }

      @Override
      public String toString() {
        return "Total[redacted]";
      }
    }

    /**
     * How many rows lie in each leaf of a quantile's range.
     *
     * @param persons distinct persons who contribute
     * @param rows rows, capped for each person
     * @param leaves the leaves that have rows, in order
     */
    record Histogram(long persons, long rows, List<Leaf> leaves) implements Amount {
      /** Checks the order of the leaves and that they hold the rows. */
      public Histogram {
        check(persons, rows);
        leaves = List.copyOf(leaves);
        long left = rows;
        for (int i = 0; i < leaves.size(); i++) {
          if (i > 0 && leaves.get(i).index() <= leaves.get(i - 1).index()) {
            throw new IllegalArgumentException("leaves are in order");
          }
          if (leaves.get(i).rows() > left) {
            throw new IllegalArgumentException("leaves of more rows than counted");
          }
          left -= leaves.get(i).rows();
        }
        if (left > 0) {
          throw new IllegalArgumentException("leaves of fewer rows than counted");
        }
      }

      @Override
      public String toString() {
        return "Histogram[redacted]";
      }
    }

    /**
     * One leaf.
     *
     * @param index its position from the range's lower end, from 0
     * @param rows rows in it, at least 1
     */
    record Leaf(long index, long rows) {
      /** Refuses what is negative or empty. */
      public Leaf {
        if (index < 0 || rows < 1) {
          throw new IllegalArgumentException("a leaf has a position and rows");
        }
      }

      @Override
      public String toString() {
        return "Leaf[redacted]";
      }
    }

    private static void check(long persons, long rows) {
      if (persons < 0 || rows < 0 || (persons > 0 && rows == 0)) {
        throw new IllegalArgumentException("an amount of persons has rows");
      }
    }
  }

  @Override
  public String toString() {
    return "Cells[redacted]";
  }
}
