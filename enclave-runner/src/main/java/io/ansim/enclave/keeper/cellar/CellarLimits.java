package io.ansim.enclave.keeper.cellar;

import java.time.Duration;

/**
 * How much there may be in memory, and for how long.
 *
 * @param bytes of all open datasets together, 1 or more
 * @param idle how long a dataset stays that nobody leases
 * @param opening how long an opener may take to be ready, or for one order
 */
public record CellarLimits(long bytes, Duration idle, Duration opening) {
  /** Checks the ranges. */
  public CellarLimits {
    if (bytes < 1 || idle.isNegative() || opening.isNegative() || opening.isZero()) {
      throw new IllegalArgumentException("limits of the cellar are out of range");
    }
  }
}
