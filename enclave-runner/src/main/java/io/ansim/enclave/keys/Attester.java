package io.ansim.enclave.keys;

/** Makes evidence for the process that is to hold a dataset's key. */
@FunctionalInterface
public interface Attester {
  /**
   * Evidence bound to an opening.
   *
   * @param sandbox what confines the process, in the text form of its own report
   */
  Evidence attest(Binding binding, String sandbox);
}
