package io.ansim.enclave.engine.clustered;

import io.ansim.policy.disclosure.Cells;

/** What became of a request. */
public sealed interface ClusteredAnswer {
  /**
   * The exact cells.
   *
   * @param cells the cells
   */
  record Exact(Cells cells) implements ClusteredAnswer {}

  /** There are more groups than the policy lets out. */
  record TooMany() implements ClusteredAnswer {}

  /** There are more groups than fit the memory that there is for them here. */
  record TooLarge() implements ClusteredAnswer {}
}
