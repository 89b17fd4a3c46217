package io.ansim.enclave.keeper.run;

import io.ansim.policy.disclosure.Cells;

/** How a computation of cells ended. */
public sealed interface CellResult {
  /**
   * With cells, whose shape nobody has checked yet.
   *
   * @param cells the exact cells
   * @param store the sealed store they were computed from
   * @param sandbox what confined the worker, in its text form
   */
  record Exact(Cells cells, StoreVersion store, String sandbox) implements CellResult {}

  /**
   * Without cells.
   *
   * @param code why, out of the worker's fixed list
   */
  record Nothing(int code) implements CellResult {}
}
