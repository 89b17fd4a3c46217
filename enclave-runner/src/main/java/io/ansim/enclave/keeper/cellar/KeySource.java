package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.Secret;

/** Where the key of a dataset version comes from, each time it is needed. */
@FunctionalInterface
public interface KeySource {
  /** The key, which the caller closes; a fault if it is not released. */
  Secret datasetKey(DatasetVersion version);
}
