package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Bounds;

/** What an aggregate adds up and how much one row can weigh, derived by the judge. */
public sealed interface Measure {
  /** Distinct persons: each weighs one. */
  record Persons() implements Measure {}

  /** Rows: each weighs one. */
  record Rows() implements Measure {}

  /** Distinct values: each weighs one, and of one person no more count than rows do. */
  record Distinct() implements Measure {}

  /**
   * Values clamped to a range.
   *
   * @param range the range derived from the policy's bounds
   * @param integral whether the values are whole numbers
   */
  record Sum(Bounds range, boolean integral) implements Measure {
    /** In how many decimals its total is carried. */
    public int decimals() {
      return integral ? 3 : Cells.decimals(range.magnitude());
    }
  }

  /**
   * Values clamped to a range, measured from its middle and averaged: half the rounding error that
   * a mean made from a {@link Sum} would have.
   *
   * @param range the range derived from the policy's bounds
   */
  record Mean(Bounds range) implements Measure {
    /** The middle of the range. */
    public double middle() {
      return (range.min() + range.max()) / 2;
    }

    /** How far a value can lie from the middle. */
    public double reach() {
      return (range.max() - range.min()) / 2;
    }

    /** In how many decimals its total is carried. */
    public int decimals() {
      return Cells.decimals(reach());
    }
  }

  /**
   * Values clamped to a range and measured from its middle, with their squares.
   *
   * @param range the range derived from the policy's bounds, its reach within {@value #MAX_REACH}
   * @param sample whether the rows are a sample
   */
  record Variance(Bounds range, boolean sample) implements Measure {
    /** How far a value may lie from the middle, so that squares in thousandths stay exact. */
    public static final double MAX_REACH = 1e6;

    /** Checks the range's reach. */
    public Variance {
      if (range.max() - range.min() > 2 * MAX_REACH) {
        throw new IllegalArgumentException("a variance's range reaches too far");
      }
    }

    /** The middle of the range. */
    public double middle() {
      return (range.min() + range.max()) / 2;
    }

    /** How far a value can lie from the middle. */
    public double reach() {
      return (range.max() - range.min()) / 2;
    }

    /** In how many decimals its total is carried. */
    public int decimals() {
      return Cells.decimals(reach());
    }

    /** In how many decimals its squares are carried. */
    public int squareDecimals() {
      return Cells.decimals(reach() * reach());
    }
  }

  /**
   * Values clamped to a range and counted in narrow bins, the leaves of a tree over the range.
   *
   * @param range the range derived from the policy's bounds
   * @param integral whether the values are whole numbers
   * @param fraction the fraction of the values below the quantile, 0 to 1
   */
  record Quantile(Bounds range, boolean integral, double fraction) implements Measure {
    /** How many leaves a range is cut into at most; its upper end may lie in one more. */
    public static final long LEAVES = 1L << 20;

    /** Checks the fraction. */
    public Quantile {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new IllegalArgumentException("a quantile's fraction lies from 0 to 1");
      }
    }

    /** The width of a leaf: 1 for whole numbers, if that makes few enough leaves. */
    public double width() {
      double span = range.max() - range.min();
      return integral && span < LEAVES ? 1 : Math.max(span / LEAVES, Double.MIN_NORMAL);
    }

    /** The leaf that the range's upper end lies in; leaf 0 begins at its lower end. */
    public long lastLeaf() {
      return (long) Math.floor((range.max() - range.min()) / width());
    }

    /** The value that stands for a leaf: its lower end, or the whole number in it. */
    public double value(long leaf) {
      double lower = range.min() + leaf * width();
      return Math.min(range.max(), integral && width() == 1 ? Math.ceil(lower) : lower);
    }
  }
}
