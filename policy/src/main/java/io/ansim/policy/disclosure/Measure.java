package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Bounds;

/** What an aggregate adds up and how much one row can weigh, derived by the judge. */
public sealed interface Measure {
  /** Distinct persons: each weighs one. */
  record Persons() implements Measure {}

  /** Rows: each weighs one. */
  record Rows() implements Measure {}

  /**
   * Values clamped to a range.
   *
   * @param range the range derived from the policy's bounds
   * @param integral whether the values are whole numbers
   */
  record Sum(Bounds range, boolean integral) implements Measure {}

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
  }
}
