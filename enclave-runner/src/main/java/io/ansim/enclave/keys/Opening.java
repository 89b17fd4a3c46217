package io.ansim.enclave.keys;

import io.ansim.policy.dataset.Digest;

/**
 * A dataset version that is about to be opened.
 *
 * @param version the version
 * @param root the digest of its sealed store, as its signed manifest says
 * @param key the name of its key, as its signed manifest says
 * @param sandbox what confines the process that is to hold the key, in the text form of its report
 */
public record Opening(DatasetVersion version, Digest root, KeyId key, String sandbox) {}
