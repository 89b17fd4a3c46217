package io.ansim.enclave.store;

/**
 * A piece of plain memory that an open dataset has: one anonymous file.
 *
 * @param number its number among the regions of a store, from 0
 * @param bytes its length
 */
public record Region(int number, long bytes) {
  /** Checks the ranges. */
  public Region {
    if (number < 0 || bytes < 0) {
      throw new IllegalArgumentException("a region has a number and a length");
    }
  }
}
