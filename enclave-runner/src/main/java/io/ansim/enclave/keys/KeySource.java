package io.ansim.enclave.keys;

/** Where the key of a dataset version comes from when it is opened. */
@FunctionalInterface
public interface KeySource {
  /**
   * The key for one opening; the caller closes it. A key that is withheld is a fault of the code
   * {@code KEY_REFUSED}, and nothing may be opened then.
   */
  Secret release(Opening opening);

  /** Nothing that was opened with keys from here is in memory any more. */
  default void closed(DatasetVersion version, Closing why) {}
}
