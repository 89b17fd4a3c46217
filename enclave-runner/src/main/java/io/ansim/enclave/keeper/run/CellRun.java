package io.ansim.enclave.keeper.run;

/** A computation of cells under way. */
public interface CellRun {
  /** Waits for the end. */
  CellResult await();

  /** Kills it; does nothing to one that has ended. */
  void cancel();
}
