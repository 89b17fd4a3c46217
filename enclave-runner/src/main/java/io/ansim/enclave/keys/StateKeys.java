package io.ansim.enclave.keys;

/** The secrets under which parts of the keeper's state are sealed. */
public interface StateKeys {
  /** The secret of a part, made on first use and durable on return; the caller closes it. */
  Secret stateKey(String name);

  /** Whether the secret of a part was ever made. */
  boolean hasStateKey(String name);
}
