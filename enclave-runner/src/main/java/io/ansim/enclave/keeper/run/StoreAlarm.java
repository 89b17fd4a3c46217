package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keys.DatasetVersion;

/** Told when a store turns out not to be what was sealed. */
@FunctionalInterface
public interface StoreAlarm {
  /**
   * A version was refused, before any cell of it.
   *
   * @param what which part of it, in the reader's own words and the policy's names
   */
  void refused(DatasetVersion version, String what);
}
