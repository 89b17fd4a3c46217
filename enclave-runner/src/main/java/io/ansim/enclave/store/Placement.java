package io.ansim.enclave.store;

import java.util.List;

/**
 * Where the plain bytes of a segment belong.
 *
 * @param segment the number of the segment
 * @param region the number of the region
 * @param runs where its bytes go, in their order; together as many as the segment has
 */
public record Placement(int segment, int region, List<Run> runs) {
  /**
   * Adjoining bytes.
   *
   * @param offset where they begin in the region
   * @param bytes how many they are
   */
  public record Run(long offset, long bytes) {}

  /** Copies the runs. */
  public Placement {
    runs = List.copyOf(runs);
  }
}
