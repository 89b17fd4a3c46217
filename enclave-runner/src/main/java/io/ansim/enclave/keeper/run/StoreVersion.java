package io.ansim.enclave.keeper.run;

import io.ansim.policy.dataset.Digest;

/**
 * One sealed state of a dataset.
 *
 * @param number its version, from 1
 * @param digest the digest of the sealed store
 */
public record StoreVersion(int number, Digest digest) {}
