package io.ansim.enclave.store.container.v2;

import io.ansim.policy.dataset.Digest;
import java.nio.file.Path;

/**
 * A sealed file as it was written.
 *
 * @param path where it is
 * @param header what it says of itself
 * @param root the Merkle root over its segments, which is the digest of the dataset version
 * @param index where its index is
 * @param bytes its length
 * @param segments how many segments it has, without the index
 */
public record SealedFile(
    Path path, Header header, Digest root, Segment index, long bytes, int segments) {}
