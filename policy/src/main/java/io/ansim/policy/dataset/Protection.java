package io.ansim.policy.dataset;

/**
 * The numbers of the release mode.
 *
 * @param mode the release mode
 * @param minPersons fewest distinct persons in a released cell, 5 to 1000 (default 10: ACRO, ONS,
 *     ABS DataLab; NHIS masks below 5, hence the floor)
 * @param rounding counts are rounded to a multiple of this, 5 to 1000 (OpenSAFELY rounds to 5)
 * @param maxRowsPerPerson most rows of one person that count in one cell, 1 to 1000000
 * @param maxCells most cells in a release, 1 to 100000
 */
public record Protection(
    ReleaseMode mode, int minPersons, int rounding, int maxRowsPerPerson, int maxCells) {
  /** Checks every number against its range. */
  public Protection {
    require(minPersons, 5, 1000, "minimum persons");
    require(rounding, 5, 1000, "rounding");
    require(maxRowsPerPerson, 1, 1_000_000, "rows per person");
    require(maxCells, 1, 100_000, "cells");
  }

  private static void require(int value, int min, int max, String what) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " must lie between " + min + " and " + max);
    }
  }
}
