package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a reviewer is shown of a result that waits: the table as it would leave, and for each number
 * in it the persons it is about and the rules that spoke.
 *
 * <p>A number of persons below the minimum is nowhere in it, nor the name of a group so small.
 *
 * @param table the table as it would leave
 * @param parts the releases that it was computed from
 */
public record Dossier(ReleasedTable table, List<Part> parts) {
  /** Copies the list. */
  public Dossier {
    parts = List.copyOf(parts);
  }

  /**
   * One release of the question.
   *
   * @param numbers what its numbers are, in order
   * @param cells its groups that are large enough to be named, in the order of the table's keys
   * @param leftOut how many groups are too small to be named
   */
  public record Part(List<Kind> numbers, List<Cell> cells, int leftOut) {
    /** Copies the lists and checks that every cell has all numbers. */
    public Part {
      numbers = List.copyOf(numbers);
      cells = List.copyOf(cells);
      if (leftOut < 0) {
        throw new IllegalArgumentException("groups are not counted below zero");
      }
      for (Cell cell : cells) {
        if (cell.findings().size() != numbers.size()) {
          throw new IllegalArgumentException("a cell has one finding for each number");
        }
      }
    }

    /** Which part of the numbers of all groups does not leave, from 0 to 1. */
    public double withheldShare() {
      long all = (long) numbers.size() * (cells.size() + (long) leftOut);
      long released =
          cells.stream()
              .flatMap(cell -> cell.findings().stream())
              .filter(finding -> finding.fate() == Fate.RELEASED)
              .count();
      return all == 0 ? 0 : (all - released) / (double) all;
    }
  }

  /** What a number is. */
  public enum Kind {
    /** Distinct persons. */
    PERSONS,
    /** Rows. */
    ROWS,
    /** A sum. */
    SUM,
    /** A mean. */
    MEAN,
    /** Distinct values. */
    DISTINCT,
    /** A variance. */
    VARIANCE,
    /** A quantile. */
    QUANTILE
  }

  /**
   * One group.
   *
   * @param keys its keys
   * @param findings what was found about each of its numbers
   */
  public record Cell(List<Value> keys, List<Finding> findings) {
    /** Copies the lists. */
    public Cell {
      keys = List.copyOf(keys);
      findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
      return "Cell[redacted]";
    }
  }

  /**
   * What was found about one number.
   *
   * @param fate what becomes of it
   * @param persons the distinct persons it is about, if it is released
   * @param rules the rules that spoke; of a number that is released, those that only warn
   */
  public record Finding(Fate fate, Optional<Long> persons, List<ReviewRule> rules) {
    /** Copies the list and checks that persons are told of released numbers alone. */
    public Finding {
      rules = List.copyOf(rules);
      if (persons.isPresent() != (fate == Fate.RELEASED)) {
        throw new IllegalArgumentException("persons are counted under released numbers alone");
      }
    }

    @Override
    public String toString() {
      return "Finding[" + fate + "]";
    }
  }

  /** What becomes of a number. */
  public enum Fate {
    /** It is in the table. */
    RELEASED,
    /** A rule forbids it. */
    FORBIDDEN,
    /** It is withheld because others are, which could be computed from it. */
    SECONDARY
  }

  @Override
  public String toString() {
    return "Dossier[redacted]";
  }
}
