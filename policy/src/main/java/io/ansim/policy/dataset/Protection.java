package io.ansim.policy.dataset;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;

/**
 * How answers are protected: what every release mode needs, and the rules of one of them.
 *
 * @param minPersons fewest distinct persons in a released cell, 5 to 1000 (default 10: ACRO, ONS,
 *     ABS DataLab; NHIS masks below 5, hence the floor)
 * @param maxRowsPerPerson most rows of one person that count in one cell, 1 to 1000000
 * @param maxCells most cells in a release, 1 to 100000
 * @param rules the rules of the release mode
 */
public record Protection(int minPersons, int maxRowsPerPerson, int maxCells, Rules rules) {
  private static final int MAX_CELLS = 100_000;

  /** Checks every number against its range. */
  public Protection {
    require(minPersons, 5, 1000, "minimum persons");
    require(maxRowsPerPerson, 1, 1_000_000, "rows per person");
    require(maxCells, 1, MAX_CELLS, "cells");
    if (rules instanceof Perturbed(int _, int maxChange, double _, int _)
        && maxChange > minPersons) {
      throw new IllegalArgumentException("a number changes by no more than the minimum persons");
    }
  }

  /** The release mode. */
  public ReleaseMode mode() {
    return switch (rules) {
      case Dp _ -> ReleaseMode.DP;
      case Perturbed _ -> ReleaseMode.PERTURBED;
      case Reviewed _ -> ReleaseMode.REVIEWED;
    };
  }

  /** The most cells of one release that one person is counted in. */
  public int maxGroups() {
    return switch (rules) {
      case Dp dp -> Math.min(dp.maxGroups(), maxCells);
      case Perturbed _, Reviewed _ -> maxCells;
    };
  }

  /**
   * The most exact cells that a worker hands over. With noise, which groups are shown is decided
   * after it, so that no more than a policy's number of them leave and nothing fails on the data.
   */
  public int maxExactCells() {
    return rules instanceof Dp ? MAX_CELLS : maxCells;
  }

  /** The rules of a release mode. */
  public sealed interface Rules {}

  /**
   * Differential privacy of persons.
   *
   * @param maxGroups most cells of a release that one person is counted in, 1 to 1000 (default 4)
   * @param perQuery what a question costs (default 0.005)
   * @param selection the chance that a group which only one person makes visible is shown, for each
   *     release whose groups nobody declared (default 1e-7)
   * @param project what one project may spend on the dataset (default 0.2 and 1e-5)
   * @param dataset what all projects together may spend (default 1 and 5e-5)
   */
  public record Dp(int maxGroups, Rho perQuery, Delta selection, Budget project, Budget dataset)
      implements Rules {
    /** Checks every number against its range. */
    public Dp {
      require(maxGroups, 1, 1000, "groups per person");
      if (perQuery.nano() == 0 || selection.femto() == 0) {
        throw new IllegalArgumentException("a question without a cost has no answer");
      }
    }

    /** The defaults. */
    public static Dp standard() {
      return new Dp(
          4,
          Rho.of("0.005"),
          Delta.of("0.0000001"),
          new Budget(Rho.of("0.2"), Delta.of("0.00001")),
          new Budget(Rho.of("1"), Delta.of("0.00005")));
    }
  }

  /**
   * Bounded changes that depend on who is counted, then rounding; not differentially private.
   *
   * @param rounding counts are rounded to a multiple of this, 5 to 1000 (OpenSAFELY rounds to 5)
   * @param maxChange the most that a count is changed by before rounding, an even number from 2 to
   *     20, no more than the minimum of persons (default 8)
   * @param variance the variance of the change (default 6)
   * @param questions most different questions of one project, 1 to 1000000 (default 1000)
   */
  public record Perturbed(int rounding, int maxChange, double variance, int questions)
      implements Rules {
    /** Checks every number against its range. */
    public Perturbed {
      require(rounding, 5, 1000, "rounding");
      require(maxChange, 2, 20, "change");
      require(questions, 1, 1_000_000, "questions");
      double layer = maxChange / 2.0;
      if (maxChange % 2 != 0 || !(variance >= 0.5 && variance <= 2 * layer * layer)) {
        throw new IllegalArgumentException(
            "a change is even, and its variance from 0.5 to half its square");
      }
    }

    /** Rounding and little change, for small minimums. */
    public static Perturbed rounded(int rounding) {
      return new Perturbed(rounding, 4, 2, 1000);
    }

    /** The defaults. */
    public static Perturbed standard() {
      return new Perturbed(5, 8, 6, 1000);
    }
  }

  /**
   * Exact numbers that two stewards let out by hand.
   *
   * @param largest most percent of a sum that one person may be, 1 to 100 (default 50: ABS)
   * @param largestTwo most percent of a sum that two persons may be together, 1 to 100 (default 67)
   * @param prior how near to a person's value, in percent, the second largest may be able to
   *     estimate it; 1 to 100 (default 10)
   * @param freedom fewest degrees of freedom of what is estimated, 1 to 1000 (default 10)
   */
  public record Reviewed(int largest, int largestTwo, int prior, int freedom) implements Rules {
    /** Checks every number against its range. */
    public Reviewed {
      require(largest, 1, 100, "largest share");
      require(largestTwo, 1, 100, "share of the largest two");
      require(prior, 1, 100, "prior percent");
      require(freedom, 1, 1000, "degrees of freedom");
    }

    /** The defaults. */
    public static Reviewed standard() {
      return new Reviewed(50, 67, 10, 10);
    }
  }

  private static void require(int value, int min, int max, String what) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " must lie between " + min + " and " + max);
    }
  }
}
