package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetId;

/**
 * A keyed pseudorandom function: without its key, which never leaves the keeper and is the same for
 * all versions of a dataset, nobody can tell it from independent uniform draws.
 */
@FunctionalInterface
public interface CellKeys {
  /** 64 bits for an input; the same input of the same dataset always has the same. */
  long bits(DatasetId dataset, byte[] input);
}
